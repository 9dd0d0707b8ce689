package org.stunspec.suite.vectors;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.stunspec.target.codec.Literal;
import org.stunspec.wire.Bytes;
import tools.jackson.databind.JsonNode;

/** When two values in the words of the vectors are the same. */
final class Values {
    private Values() {}

    /** @param octets the value as it stands in the message, with which an answer in plainer words is compared */
    static boolean same(JsonNode expected, JsonNode seen, Bytes octets) {
        for (String word : expected.propertyNames()) {
            if (!seen.has(word)) {
                return plain(seen, octets);
            }
            if (!same(word, expected.get(word), seen.get(word))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(String word, JsonNode expected, JsonNode seen) {
        return switch (word) {
            case "hex" -> expected.asString().equalsIgnoreCase(seen.asString(""));
            case "number", "port", "code" -> sameInteger(expected, seen);
            case "address" -> Literal.octets(expected.asString()).equals(Literal.octets(seen.asString("")));
            case "types" -> sameTypes(expected, seen);
            case "algorithms" -> sameAlgorithms(expected, seen);
            default -> expected.equals(seen);
        };
    }

    /** For codecs that have no words of their own for a value: its octets, a text or a number. */
    private static boolean plain(JsonNode seen, Bytes octets) {
        if (seen.has("hex")) {
            return octets.hex().equalsIgnoreCase(seen.get("hex").asString(""));
        }
        if (seen.has("text")) {
            return octets.equals(Bytes.wrap(seen.get("text").asString("").getBytes(StandardCharsets.UTF_8)));
        }
        return seen.has("number")
                && seen.get("number").isIntegralNumber()
                && new BigInteger(1, octets.toArray()).equals(seen.get("number").bigIntegerValue());
    }

    static boolean sameInteger(JsonNode expected, JsonNode seen) {
        return seen.isIntegralNumber() && expected.bigIntegerValue().equals(seen.bigIntegerValue());
    }

    /** A type that is named twice says no more than one that is named once. */
    private static boolean sameTypes(JsonNode expected, JsonNode seen) {
        return distinct(expected).equals(distinct(seen));
    }

    private static List<String> distinct(JsonNode types) {
        return types.valueStream().map(type -> type.asString("")).distinct().toList();
    }

    private static boolean sameAlgorithms(JsonNode expected, JsonNode seen) {
        if (seen.size() != expected.size()) {
            return false;
        }
        Iterator<JsonNode> each = seen.iterator();
        for (JsonNode one : expected) {
            JsonNode other = each.next();
            if (!sameInteger(one.get("algorithm"), other.path("algorithm"))
                    || !one.get("parameters")
                            .asString()
                            .equalsIgnoreCase(other.path("parameters").asString(""))) {
                return false;
            }
        }
        return true;
    }
}
