package org.stunspec.wire;

import java.util.List;

/** The algorithms that a server offers, in its order of preference (RFC 8489 section 14.11). */
public record PasswordAlgorithms(List<PasswordAlgorithm> algorithms) implements Attribute {
    public PasswordAlgorithms {
        algorithms = List.copyOf(algorithms);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Bytes.concat(algorithms.stream().map(PasswordAlgorithm::encode).toArray(Bytes[]::new));
    }

    @Override
    public AttributeType type() {
        return AttributeType.PASSWORD_ALGORITHMS;
    }
}
