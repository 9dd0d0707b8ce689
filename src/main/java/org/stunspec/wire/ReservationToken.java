package org.stunspec.wire;

/** Names a relayed address that the server holds in reserve (RFC 8656 section 18.10). */
public record ReservationToken(Bytes value) implements OpaqueAttribute {
    /** In octets. */
    public static final int LENGTH = 8;

    public ReservationToken {
        Limits.requireLength(value, LENGTH, LENGTH);
    }

    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.RESERVATION_TOKEN;
    }
}
