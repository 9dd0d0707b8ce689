package org.stunspec.wire;

/** PASSWORD-ALGORITHM, the algorithm that a client chose (RFC 8489 section 14.12). */
public record PasswordAlgorithmAttribute(PasswordAlgorithm algorithm) implements Attribute {
    @Override
    public Bytes encode(XorKey key) {
        return algorithm.encode();
    }

    @Override
    public AttributeType type() {
        return AttributeType.PASSWORD_ALGORITHM;
    }
}
