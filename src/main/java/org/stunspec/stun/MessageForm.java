package org.stunspec.stun;

import java.util.Optional;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;

/** The checks that come before everything else (RFC 8489 section 6.3): is this a message that obeys section 5? */
final class MessageForm {
    private MessageForm() {}

    /** What is wrong with the form of a message; empty when it can be processed. */
    static Optional<String> fault(StunMessage message) {
        if (!message.hasMagicCookie()) {
            return Optional.of("it has no magic cookie");
        }
        if (!message.hasSoundHeader()) {
            return Optional.of("its header is malformed");
        }
        return message.attributes().stream().anyMatch(RawAttribute::isCut)
                ? Optional.of("an attribute ends behind the message")
                : Optional.empty();
    }
}
