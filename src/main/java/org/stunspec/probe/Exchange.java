package org.stunspec.probe;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.StunMessage;

/**
 * A request with its retransmissions and what came back.
 *
 * @param described what was sent, in a few words
 * @param transmissions how often {@code sent} went out
 * @param answer the first response with the request's transaction id
 * @param silence what is known about a missing answer
 * @param authentication how the request was signed, by which the integrity of the response can be judged
 */
public record Exchange(
        String described,
        Bytes sent,
        int transmissions,
        Optional<Arrival> answer,
        Silence silence,
        Optional<Authentication> authentication) {
    private static final Set<Integer> OWN_REASONS = Set.of(300, 401, 403, 437, 438, 486, 500, 508);

    /** Why there is no answer. */
    public enum Silence {
        /** There is one. */
        NONE,
        /** Three transmissions, each between two answered controls, brought nothing. */
        CONFIRMED,
        /** The target closed the connection instead, and serves a new one. */
        STREAM_CLOSED,
        /** The target had closed the connection before it read the request, and serves a new one. */
        CLOSED_BEFORE,
        /** The control was not answered either: nothing can be concluded. */
        CONTROL_LOST
    }

    /** An exchange that did not take place. */
    public static Exchange notSent(String described) {
        return new Exchange(described, Bytes.EMPTY, 0, Optional.empty(), Silence.CONFIRMED, Optional.empty());
    }

    /** For a situation: this exchange, if it ended in this error, or one of these; else the situation is not reached. */
    public Exchange reachingError(int... codes) {
        if (!endedIn(codes)) {
            throw notReached(
                    "error " + Arrays.stream(codes).mapToObj(Integer::toString).collect(Collectors.joining(" or ")));
        }
        return this;
    }

    /**
     * For a situation: this exchange, unless one of these errors says that the target lacks what it need not have.
     *
     * @param without the reason for which the check then does not apply
     */
    public Exchange unlessRefusedWith(String without, int... codes) {
        if (endedIn(codes)) {
            throw new NotApplicable(without + " (the " + described + " got " + outcome() + ")");
        }
        return this;
    }

    private boolean endedIn(int... codes) {
        int ended = errorCode().orElse(0);
        return Arrays.stream(codes).anyMatch(code -> code == ended);
    }

    /** For a situation: this exchange, if it ended in an error response. */
    public Exchange reachingSomeError() {
        if (response()
                .filter(r -> r.messageClass() == MessageClass.ERROR_RESPONSE)
                .isEmpty()) {
            throw notReached("an error response");
        }
        return this;
    }

    /** For a situation: this exchange, if it ended in success. */
    public Exchange reachingSuccess() {
        if (!isSuccess()) {
            throw notReached("success");
        }
        return this;
    }

    /**
     * For a situation: this exchange, unless the server refused it for reasons of its own that cannot be seen from outside:
     * policy, capacity, redirection, or credentials and allocation that it suddenly does not know.
     */
    public Exchange unlessRefusedByPolicy() {
        if (OWN_REASONS.contains(errorCode().orElse(0))) {
            throw notReached("an answer on the request's merits");
        }
        return this;
    }

    /** For a situation: this exchange, if its answer has the attribute; that it must be there is another requirement. */
    public Exchange having(AttributeType type) {
        if (response().flatMap(r -> r.raw(type)).isEmpty()) {
            throw notReached("an answer with " + type.name());
        }
        return this;
    }

    /** For a situation: this exchange, if its answer has an attribute that it need not have; else the check does not apply. */
    public Exchange using(AttributeType type) {
        if (response().isEmpty()) {
            throw notReached("an answer");
        }
        if (response().flatMap(r -> r.raw(type)).isEmpty()) {
            throw new NotApplicable("the answer to the " + described + " has no " + type.name());
        }
        return this;
    }

    /** For a situation: the value of an attribute of the answer. */
    public <A extends Attribute> A attribute(Class<A> attribute) {
        return response()
                .flatMap(r -> r.find(attribute))
                .orElseThrow(() -> notReached("an answer with " + attribute.getSimpleName()));
    }

    private EnvironmentFailure notReached(String wanted) {
        return new EnvironmentFailure(
                "the situation was not reached: the " + described + " got " + outcome() + " instead of " + wanted);
    }

    public Optional<StunMessage> response() {
        return answer.flatMap(Arrival::message);
    }

    public boolean isSuccess() {
        return response()
                .filter(r -> r.messageClass() == MessageClass.SUCCESS_RESPONSE)
                .isPresent();
    }

    /** The error code; empty for a success, for no answer, and for an error response without ERROR-CODE. */
    public OptionalInt errorCode() {
        Optional<ErrorCode> error = response()
                .filter(r -> r.messageClass() == MessageClass.ERROR_RESPONSE)
                .flatMap(r -> r.find(ErrorCode.class));
        return error.isPresent() ? OptionalInt.of(error.get().code()) : OptionalInt.empty();
    }

    /** "success", "error 401 Unauthenticated" or "no answer". */
    public String outcome() {
        Optional<StunMessage> response = response();
        if (response.isEmpty()) {
            return switch (silence) {
                case STREAM_CLOSED -> "no answer, and the connection was closed";
                case CLOSED_BEFORE -> "no answer, because the target had closed the connection before";
                default -> "no answer";
            };
        }
        if (response.get().messageClass() == MessageClass.SUCCESS_RESPONSE) {
            return "success";
        }
        return response.get()
                .find(ErrorCode.class)
                .map(e -> ("error " + e.code() + " " + e.reason()).strip())
                .orElse("an error response without ERROR-CODE");
    }
}
