package org.stunspec.stun;

import org.stunspec.wire.AttributeType;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;

/** Which attributes a client of a generation understands. */
final class ClientVocabulary {
    private final Generation generation;

    ClientVocabulary(Generation generation) {
        this.generation = generation;
    }

    boolean hasUnknownRequired(StunMessage message) {
        return message.effectiveAttributes().stream()
                .map(RawAttribute::type)
                .anyMatch(type -> type.comprehensionRequired() && !understands(type));
    }

    /** A client of RFC 5389 knows none of the comprehension-required attributes that RFC 8489 added. */
    private boolean understands(AttributeType type) {
        boolean added = type.equals(AttributeType.MESSAGE_INTEGRITY_SHA256)
                || type.equals(AttributeType.PASSWORD_ALGORITHM)
                || type.equals(AttributeType.USERHASH);
        return type.isKnown() && (generation == Generation.RFC8489 || !added);
    }
}
