package org.stunspec.turn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stunspec.stun.StunClientEvent;
import org.stunspec.stun.StunClientFailure;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.UnknownAttributes;

/** Why the server does not do what a TURN client asked for. */
public sealed interface TurnClientFailure {
    /**
     * An error response.
     *
     * @param unknown what a 420 names
     */
    record Refused(int code, String reason, List<AttributeType> unknown) implements TurnClientFailure {
        public Refused {
            unknown = List.copyOf(unknown);
        }

        static Refused of(StunClientEvent.Refused answer) {
            List<AttributeType> unknown = answer.response()
                    .find(UnknownAttributes.class)
                    .map(UnknownAttributes::types)
                    .orElse(List.of());
            return new Refused(answer.code(), answer.reason(), unknown);
        }
    }

    /** No usable response. */
    record NoAnswer(StunClientFailure failure) implements TurnClientFailure {}

    /** A success response without what it has to contain, {@code missing}. */
    record Incomplete(String missing) implements TurnClientFailure {}

    /** The addresses are of a family that this client is not prepared for; the allocation was deleted (section 7.3). */
    record UnexpectedFamily() implements TurnClientFailure {}

    /**
     * The request was not sent, because an earlier answer forbids it (section 7.4).
     *
     * @param until when another may be sent; empty when only a change of the configuration helps
     */
    record HeldBack(int code, Optional<Instant> until) implements TurnClientFailure {}
}
