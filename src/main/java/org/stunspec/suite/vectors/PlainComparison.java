package org.stunspec.suite.vectors;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.stunspec.suite.vectors.Vector.Receiver;
import org.stunspec.target.codec.Answer;
import org.stunspec.target.codec.CodecFailure;
import org.stunspec.target.codec.Operation;
import org.stunspec.wire.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges the answers that are one value. */
final class PlainComparison {
    private static final Set<String> RESULTS = Set.of("valid", "invalid", "absent");

    private final Vector vector;
    private final Operation operation;

    PlainComparison(Vector vector, Operation operation) {
        this.vector = vector;
        this.operation = operation;
    }

    /** By every reading of the vector. */
    Judged judge(Answer answer) throws CodecFailure {
        JsonNode expected = vector.expected();
        Optional<String> refusal = answer.refusal();
        if (refusal.isPresent()) {
            boolean right = vector.receiver() != Receiver.MUST_READ || isNothing(expected);
            return judged(right, describe(expected), "refused: " + refusal.get());
        }
        boolean right = isNothing(expected) && vector.receiver() == Receiver.MAY_REFUSE;
        for (JsonNode reading : vector.readings()) {
            right |= fits(reading, answer);
        }
        return judged(right, describe(expected), Shown.answer(answer));
    }

    /** Judges what verifying gave; a codec that cannot tell an invalid value from an absent one may say either. */
    Judged verification(Answer answer, String expected) throws CodecFailure {
        Optional<String> refusal = answer.refusal();
        if (refusal.isPresent()) {
            return judged(vector.receiver() != Receiver.MUST_READ, expected, "refused: " + refusal.get());
        }
        String seen = Answer.demand(
                        answer.json().path("result"),
                        result -> RESULTS.contains(result.asString("")),
                        "a 'result' of valid, invalid or absent")
                .asString();
        boolean valid = seen.equals("valid");
        boolean right = valid == expected.equals("valid") || vector.receiver() == Receiver.MAY_REFUSE;
        return judged(right, expected, seen);
    }

    /** Judges the octets that were built. Not building them breaks no rule. */
    Judged octets(Answer answer) throws CodecFailure {
        if (answer.refusal().isPresent()) {
            return Judged.unsupported(operation);
        }
        String seen = answer.demandText("bytes");
        String expected = vector.bytes().hex();
        if (seen.equalsIgnoreCase(expected)) {
            return judged(true, Shown.octets(expected, 0), Shown.octets(seen, 0));
        }
        int first = Arrays.mismatch(expected.toCharArray(), seen.toCharArray()) / 2;
        return judged(false, Shown.octets(expected, first), Shown.octets(seen, first));
    }

    /** Whether the expectation is that there is nothing to read. */
    private static boolean isNothing(JsonNode expected) {
        return switch (expected.get("kind").asString()) {
            case "not-stun" -> true;
            case "key" -> expected.has("refused");
            case "nonce-cookie" -> !expected.get("cookie").asBoolean();
            default -> false;
        };
    }

    private boolean fits(JsonNode reading, Answer answer) throws CodecFailure {
        return switch (reading.get("kind").asString()) {
            case "not-stun" -> false;
            case "channel-data" ->
                Values.sameInteger(reading.get("channel"), answer.json().path("channel"))
                        && sameHex(reading.get("data"), answer.demandText("data"));
            case "key" -> reading.has("key") && sameHex(reading.get("key"), answer.demandText("key"));
            case "userhash" -> sameHex(reading.get("userhash"), answer.demandText("userhash"));
            case "protocol" -> reading.get("protocol").asString().equals(answer.demandText("protocol"));
            case "nonce-cookie" -> cookieFits(reading, answer);
            case "frames" -> framesFit(reading, answer);
            default -> throw new IllegalStateException(vector.id() + ": " + reading);
        };
    }

    private static boolean sameHex(JsonNode expected, String seen) {
        return expected.asString().equalsIgnoreCase(seen);
    }

    private static boolean cookieFits(JsonNode reading, Answer answer) throws CodecFailure {
        ObjectNode seen = answer.json();
        Answer.demand(seen.path("cookie"), JsonNode::isBoolean, "a 'cookie' that is true or false");
        if (!reading.get("cookie").asBoolean()) {
            return !seen.get("cookie").asBoolean();
        }
        return seen.get("cookie").asBoolean()
                && reading.get("passwordAlgorithms").equals(seen.path("passwordAlgorithms"))
                && reading.get("usernameAnonymity").equals(seen.path("usernameAnonymity"));
    }

    private boolean framesFit(JsonNode reading, Answer answer) throws CodecFailure {
        JsonNode seen = answer.array("frames");
        JsonNode expected = reading.get("frames");
        // What a receiver makes of a stream after the octet that may break it is its own affair.
        boolean open = reading.has("broken") && vector.receiver() == Receiver.MAY_REFUSE;
        boolean sameEnd = seen.size() == expected.size()
                && answer.json().path("broken").asBoolean(false) == reading.has("broken");
        if (seen.size() < expected.size() || !open && !sameEnd) {
            return false;
        }
        Iterator<JsonNode> each = seen.iterator();
        for (JsonNode frame : expected) {
            if (!frameFits(frame, each.next())) {
                return false;
            }
        }
        return !answer.json().has("pending")
                || !reading.has("pending")
                || Values.sameInteger(reading.get("pending"), answer.json().get("pending"));
    }

    private boolean frameFits(JsonNode frame, JsonNode seen) {
        int offset = frame.get("offset").asInt();
        Bytes octets = vector.bytes().slice(offset, offset + frame.get("length").asInt());
        return frame.get("frame").asString().equals(seen.path("frame").asString(""))
                && octets.hex().equalsIgnoreCase(seen.path("bytes").asString(""));
    }

    private static String describe(JsonNode expected) {
        return isNothing(expected) ? "refused" : Shown.expected(expected);
    }

    private Judged judged(boolean right, String expected, String seen) {
        return new Judged(operation, right ? Agreement.AGREES : Agreement.DIFFERS, expected, seen);
    }
}
