package org.stunspec.wire;

/** An HMAC-SHA1 over the message before it (RFC 8489 section 14.5). */
public record MessageIntegrity(Bytes value) implements OpaqueAttribute {
    /** In octets. */
    public static final int LENGTH = 20;

    public MessageIntegrity {
        Limits.requireLength(value, LENGTH, LENGTH);
    }

    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.MESSAGE_INTEGRITY;
    }
}
