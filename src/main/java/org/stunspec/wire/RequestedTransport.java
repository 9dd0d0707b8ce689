package org.stunspec.wire;

/** The protocol of the allocation that is asked for, by its IP protocol number (RFC 8656 section 18.8). */
public record RequestedTransport(int protocol) implements Attribute {
    public static final RequestedTransport UDP = new RequestedTransport(17);
    /** RFC 6062 section 6.2. */
    public static final RequestedTransport TCP = new RequestedTransport(6);

    public RequestedTransport {
        Limits.requireBits(protocol, 8);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Octets.u32((long) protocol << 24);
    }

    @Override
    public AttributeType type() {
        return AttributeType.REQUESTED_TRANSPORT;
    }
}
