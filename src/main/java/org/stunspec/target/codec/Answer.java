package org.stunspec.target.codec;

import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a codec answered to one command. */
public record Answer(ObjectNode json) {
    /** The codec, or its adapter, has no such operation, or not for this input. */
    public boolean isUnsupported() {
        return json.path("unsupported").asBoolean(false);
    }

    /** Why the codec would not take the input, or how it failed over it. */
    public Optional<String> refusal() {
        return text("refused").or(() -> text("failed").map(how -> "failed: " + how));
    }

    public Optional<String> text(String field) {
        return Optional.of(json.path(field)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /** @throws CodecFailure when the answer has no such object */
    public JsonNode object(String field) throws CodecFailure {
        return expect(field, JsonNode::isObject, "an object");
    }

    /** @throws CodecFailure when the answer has no such array */
    public JsonNode array(String field) throws CodecFailure {
        return expect(field, JsonNode::isArray, "an array");
    }

    /** @throws CodecFailure when the answer has no such text */
    public String demandText(String field) throws CodecFailure {
        return expect(field, JsonNode::isString, "a text").asString();
    }

    private JsonNode expect(String field, Predicate<JsonNode> right, String what) throws CodecFailure {
        return demand(json.path(field), right, what + " '" + field + "'");
    }

    /** @throws CodecFailure when this part of an answer is not what the contract has there */
    public static JsonNode demand(JsonNode part, Predicate<JsonNode> right, String what) throws CodecFailure {
        if (!right.test(part)) {
            String found = part.isMissingNode() ? "nothing" : shortened(part.toString());
            throw new CodecFailure("the program's answer has " + found + " where the contract has " + what
                    + ", 'refused', 'failed' or 'unsupported'");
        }
        return part;
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= 120 ? line : line.substring(0, 120) + "...";
    }
}
