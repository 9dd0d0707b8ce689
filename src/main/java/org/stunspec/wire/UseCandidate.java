package org.stunspec.wire;

/** Nominates the pair that is checked (RFC 8445 section 16.1). */
public record UseCandidate() implements Attribute {
    @Override
    public Bytes encode(XorKey key) {
        return Bytes.EMPTY;
    }

    @Override
    public AttributeType type() {
        return AttributeType.USE_CANDIDATE;
    }
}
