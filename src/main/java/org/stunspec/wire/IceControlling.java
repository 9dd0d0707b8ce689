package org.stunspec.wire;

/** The tie-breaker of an agent in the controlling role, 64 bits unsigned (RFC 8445 section 16.1). */
public record IceControlling(long tieBreaker) implements Attribute {
    @Override
    public Bytes encode(XorKey key) {
        return Octets.u64(tieBreaker);
    }

    @Override
    public AttributeType type() {
        return AttributeType.ICE_CONTROLLING;
    }
}
