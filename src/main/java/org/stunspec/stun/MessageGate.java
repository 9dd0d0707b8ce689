package org.stunspec.stun;

import java.util.Optional;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;

/** The checks that come before everything else, and whose failure is silent (RFC 8489 section 6.3). */
public class MessageGate {
    protected final StunServerConfig config;

    public MessageGate(StunServerConfig config) {
        this.config = config;
    }

    /** Why the message is to be discarded; empty to go on with it. */
    public Optional<String> objection(ServerRequest request) {
        StunMessage message = request.message();
        if (message.messageClass() != MessageClass.REQUEST && message.messageClass() != MessageClass.INDICATION) {
            return Optional.of("a response without a transaction in progress");
        }
        if (!message.hasMagicCookie() && !isFromLegacyClient(message)) {
            return Optional.of("no magic cookie");
        }
        if (!hasSoundHeader(message)) {
            return Optional.of("the header breaks RFC 8489 section 5");
        }
        if (hasWrongFingerprint(message)) {
            return Optional.of("FINGERPRINT does not match");
        }
        return Optional.empty();
    }

    /** RFC 5389 section 12.2; TURN has no such clients (RFC 8656 section 5). */
    protected boolean isFromLegacyClient(StunMessage message) {
        return config.legacyClients()
                && message.method().equals(Method.BINDING)
                && message.messageClass() == MessageClass.REQUEST;
    }

    /** The first two bits, and a length that is a multiple of 4 and what was received (RFC 8489 section 5). */
    protected boolean hasSoundHeader(StunMessage message) {
        return message.hasSoundHeader();
    }

    /** FINGERPRINT is not required, but one that is there has to be right. */
    protected boolean hasWrongFingerprint(StunMessage message) {
        return message.hasMagicCookie() && Fingerprint.verify(message) == IntegrityResult.INVALID;
    }
}
