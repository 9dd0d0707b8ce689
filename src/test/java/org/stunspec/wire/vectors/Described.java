package org.stunspec.wire.vectors;

import java.util.Optional;
import org.stunspec.wire.AddressAttribute;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TextAttribute;
import org.stunspec.wire.UnknownAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Our codec's reading of a value in the words of the vectors. */
final class Described {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Described() {}

    /** @param like the value that is expected, by which a number is told from a run of octets */
    static JsonNode value(Attribute attribute, StunMessage message, JsonNode like) {
        ObjectNode node = JSON.objectNode();
        if (attribute instanceof AddressAttribute at) {
            node.put("address", spelledAs(at, like));
            node.put("port", at.address().getPort());
        } else if (attribute instanceof TextAttribute text) {
            node.put("text", text.value());
        } else if (attribute instanceof ErrorCode error) {
            node.put("code", error.code()).put("reason", error.reason());
        } else if (attribute instanceof UnknownAttributes unknown) {
            var types = node.putArray("types");
            unknown.types().forEach(type -> types.add(String.format("0x%04X", type.code())));
        } else if (attribute instanceof PasswordAlgorithms several) {
            several.algorithms().forEach(each -> algorithm(node, each));
        } else if (attribute instanceof PasswordAlgorithmAttribute one) {
            algorithm(node, one.algorithm());
        } else if (like.has("number")) {
            node.set(
                    "number",
                    like.get("number").isLong()
                            ? JSON.numberNode(number(attribute, message))
                            : JSON.numberNode((int) number(attribute, message)));
        } else {
            node.put("hex", attribute.encode(message.xorKey()).hex());
        }
        return node;
    }

    /** Addresses have several spellings; the vector's is taken when it has the same octets in the same family. */
    private static String spelledAs(AddressAttribute actual, JsonNode like) {
        String expected = like.path("address").asString("");
        Bytes octets = Bytes.wrap(actual.address().getAddress().getAddress());
        boolean same = Literal.octets(expected).equals(Optional.of(octets));
        return same ? expected : octets.hex();
    }

    private static void algorithm(ObjectNode node, PasswordAlgorithm algorithm) {
        node.withArray("algorithms")
                .addObject()
                .put("algorithm", algorithm.code())
                .put("parameters", algorithm.parameters().hex());
    }

    /** Every number of the vectors is a field of 32 bits, or the first 16 of them. */
    private static long number(Attribute attribute, StunMessage message) {
        long field = attribute.encode(message.xorKey()).u32(0);
        return attribute instanceof ChannelNumber ? field >> 16 : field;
    }
}
