package org.stunspec.wire;

/** Names a peer data connection (RFC 6062 section 6.2.1). */
public record ConnectionId(long value) implements Attribute {
    public ConnectionId {
        Limits.requireBits(value, 32);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Octets.u32(value);
    }

    @Override
    public AttributeType type() {
        return AttributeType.CONNECTION_ID;
    }
}
