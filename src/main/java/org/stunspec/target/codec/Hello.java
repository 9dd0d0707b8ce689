package org.stunspec.target.codec;

import java.util.Optional;
import java.util.Set;

/**
 * Who answers.
 *
 * @param operations what it says that it can do
 * @param attributes the types that it reads, as {@code 0x0006}; empty when it did not say, which is all of them
 */
public record Hello(String codec, String version, Set<Operation> operations, Optional<Set<String>> attributes) {
    public Hello {
        operations = Set.copyOf(operations);
        attributes = attributes.map(Set::copyOf);
    }

    public boolean claims(Operation operation) {
        return operations.contains(operation);
    }

    public boolean reads(String attributeType) {
        return attributes.map(types -> types.contains(attributeType)).orElse(true);
    }

    @Override
    public String toString() {
        return codec + " " + version;
    }
}
