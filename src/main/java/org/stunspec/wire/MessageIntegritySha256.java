package org.stunspec.wire;

/** An HMAC-SHA256 over the message before it, whole or truncated to no less than 16 octets (RFC 8489 section 14.6). */
public record MessageIntegritySha256(Bytes value) implements OpaqueAttribute {
    public static final int MIN_LENGTH = 16;
    public static final int MAX_LENGTH = 32;

    public MessageIntegritySha256 {
        Limits.requireLength(value, MIN_LENGTH, MAX_LENGTH);
        if (value.length() % 4 != 0) {
            throw new IllegalArgumentException("not a multiple of 4 octets: " + value.length());
        }
    }

    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.MESSAGE_INTEGRITY_SHA256;
    }
}
