package org.stunspec.suite.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stunspec.suite.vectors.Vector.Receiver;
import org.stunspec.target.codec.Answer;
import org.stunspec.target.codec.CodecFailure;
import org.stunspec.target.codec.Hello;
import org.stunspec.target.codec.Operation;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;
import tools.jackson.databind.JsonNode;

/** Judges how a codec decoded a message. */
final class MessageComparison {
    /** Of these a message may have several that all count (RFC 8656 sections 7.2, 7.3 and 10.1). */
    private static final Set<String> REPEATABLE = Set.of("0x0012", "0x0016", "0x8001");

    /** Of these it is verifying them that counts. */
    private static final Set<String> VERIFIED = Set.of("0x0008", "0x001C", "0x8028");

    private final Vector vector;
    private final Hello codec;
    private final List<String> expectations = new ArrayList<>();
    private final List<String> sightings = new ArrayList<>();
    private final List<String> unsupported = new ArrayList<>();

    MessageComparison(Vector vector, Hello codec) {
        this.vector = vector;
        this.codec = codec;
    }

    Judged judge(Answer answer) throws CodecFailure {
        Optional<String> refusal = answer.refusal();
        if (refusal.isPresent()) {
            if (vector.receiver() == Receiver.MUST_READ) {
                differ("a message", "refused: " + refusal.get());
            }
            return judged("refused: " + refusal.get());
        }
        JsonNode message = answer.object("message");
        if (isNoMessage()) {
            differ("refused", "a message: " + Shown.json(message));
        } else {
            header(message);
            attributes(Answer.demand(message.path("attributes"), JsonNode::isArray, "an array 'attributes'"));
        }
        return judged("a message");
    }

    private Judged judged(String seen) {
        if (!expectations.isEmpty()) {
            return new Judged(
                    Operation.DECODE, Agreement.DIFFERS, String.join("; ", expectations), String.join("; ", sightings));
        }
        return unsupported.isEmpty()
                ? new Judged(Operation.DECODE, Agreement.AGREES, seen, seen)
                : new Judged(Operation.DECODE, Agreement.UNSUPPORTED, "", "no " + String.join(", ", unsupported));
    }

    private void differ(String expected, String seen) {
        expectations.add(expected);
        sightings.add(seen);
    }

    private boolean isNoMessage() {
        return vector.kind().equals("not-stun") || vector.receiver() == Receiver.MUST_REFUSE && headerIsUnreadable();
    }

    private boolean headerIsUnreadable() {
        return vector.expected()
                .get("defects")
                .valueStream()
                .anyMatch(defect -> defect.get("offset").asInt() < StunMessage.HEADER
                        && defect.get("effect").asString().equals("unreadable"));
    }

    private void header(JsonNode message) {
        JsonNode expected = vector.expected();
        same("class", expected.get("class"), message.path("class"));
        if (!Values.sameInteger(expected.get("method"), message.path("method"))) {
            differ("method " + expected.get("method"), "method " + message.path("method"));
        }
        // A codec of RFC 3489's time gives all 128 bits of an id without the magic cookie.
        String id = expected.get("transactionId").asString();
        String seen = message.path("transactionId").asString("");
        boolean sameEnd = !expected.get("magicCookie").asBoolean() && seen.endsWith(id);
        if (!seen.equalsIgnoreCase(id) && !sameEnd) {
            differ("transaction id " + id, "transaction id " + seen);
        }
    }

    private void same(String word, JsonNode expected, JsonNode seen) {
        if (!expected.equals(seen)) {
            differ(word + " " + expected, word + " " + seen);
        }
    }

    /** Those of one type in wire order; what a receiver may leave out may be missing. */
    private void attributes(JsonNode seen) {
        List<JsonNode> left = new ArrayList<>(seen.valueStream().toList());
        List<String> before = new ArrayList<>();
        for (JsonNode expected : vector.expected().get("attributes")) {
            String type = expected.get("type").asString();
            boolean repeats = before.contains(type) && !REPEATABLE.contains(type);
            Optional<JsonNode> found = left.stream()
                    .filter(each -> type.equals(each.path("type").asString("")))
                    .findFirst();
            if (found.isPresent()) {
                left.remove(found.get());
                attribute(expected, found.get());
            } else if (!codec.reads(type) && type(expected).isKnown()) {
                unsupported.add(type);
            } else if (!mayBeMissing(expected, repeats)) {
                differ(name(expected) + " " + Shown.json(expected.path("value")), name(expected) + " is missing");
            }
            before.add(type);
        }
        left.forEach(extra -> differ("no further attribute", "attribute " + Shown.json(extra)));
    }

    /** An attribute that has to be understood may not be dropped in silence: only 420 or discarding is right then. */
    private boolean mayBeMissing(JsonNode expected, boolean repeats) {
        boolean unknown = !codec.reads(expected.get("type").asString());
        boolean unreadable = expected.has("readable") && vector.receiver() != Receiver.MUST_READ;
        return expected.has("ignored")
                || repeats
                || unreadable
                || unknown && (!type(expected).comprehensionRequired() || vector.receiver() == Receiver.MAY_REFUSE);
    }

    private static AttributeType type(JsonNode attribute) {
        return new AttributeType(Integer.decode(attribute.get("type").asString()));
    }

    private void attribute(JsonNode expected, JsonNode seen) {
        for (String number : List.of("offset", "length")) {
            if (seen.has(number) && !Values.sameInteger(expected.get(number), seen.get(number))) {
                differ(
                        name(expected) + ": " + number + " " + expected.get(number),
                        name(expected) + ": " + number + " " + seen.get(number));
            }
        }
        JsonNode value = seen.path("value");
        if (expected.has("value") ? !isRight(expected, value) : !isLeftAlone(expected, value)) {
            String wanted = expected.has("value") ? Shown.json(expected.get("value")) : "no value";
            differ(
                    name(expected) + ": " + wanted,
                    name(expected) + ": " + (value.isMissingNode() ? "no value" : Shown.json(value)));
        }
    }

    private boolean isRight(JsonNode expected, JsonNode value) {
        if (value.isMissingNode()) {
            return vector.receiver() != Receiver.MUST_READ;
        }
        return Values.same(expected.get("value"), value, octets(expected))
                || vector.receiver() == Receiver.MAY_REFUSE && isFaulty(expected);
    }

    private boolean isFaulty(JsonNode attribute) {
        int from = attribute.get("offset").asInt();
        int to = from + RawAttribute.HEADER + attribute.get("length").asInt();
        return vector.expected()
                .get("defects")
                .valueStream()
                .mapToInt(defect -> defect.get("offset").asInt())
                .anyMatch(offset -> offset >= from && offset < to);
    }

    /** Giving the octets of a value that has no meaning, all of them, is no reading of it. */
    private boolean isLeftAlone(JsonNode expected, JsonNode value) {
        if (value.isMissingNode() || vector.receiver() == Receiver.MAY_REFUSE) {
            return true;
        }
        Bytes octets = octets(expected);
        boolean whole = octets.length() == expected.get("length").asInt();
        return whole
                && (VERIFIED.contains(expected.get("type").asString())
                        || octets.hex().equalsIgnoreCase(value.path("hex").asString("-")));
    }

    /** What the message has of the value. */
    private Bytes octets(JsonNode expected) {
        Bytes all = vector.bytes();
        int from = Math.min(all.length(), expected.get("offset").asInt() + RawAttribute.HEADER);
        return all.slice(
                from, Math.min(all.length(), from + expected.get("length").asInt()));
    }

    private static String name(JsonNode attribute) {
        return attribute.get("type").asString() + " at "
                + attribute.get("offset").asString();
    }
}
