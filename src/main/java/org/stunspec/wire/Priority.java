package org.stunspec.wire;

/** The priority of the peer-reflexive candidate that a check may discover (RFC 8445 section 16.1). */
public record Priority(long value) implements Attribute {
    public Priority {
        Limits.requireBits(value, 32);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Octets.u32(value);
    }

    @Override
    public AttributeType type() {
        return AttributeType.PRIORITY;
    }
}
