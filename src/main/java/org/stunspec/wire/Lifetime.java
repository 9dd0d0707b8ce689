package org.stunspec.wire;

/** How long an allocation lives, in seconds (RFC 8656 section 18.2). */
public record Lifetime(long seconds) implements Attribute {
    public Lifetime {
        Limits.requireBits(seconds, 32);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Octets.u32(seconds);
    }

    @Override
    public AttributeType type() {
        return AttributeType.LIFETIME;
    }
}
