package org.stunspec.suite.vectors;

import org.stunspec.target.codec.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Expectations and answers in one line. */
final class Shown {
    private static final int LONGEST = 200;

    private Shown() {}

    static String answer(Answer answer) {
        ObjectNode rest = answer.json().deepCopy();
        rest.remove("id");
        return shortened(rest.toString());
    }

    static String expected(JsonNode expected) {
        ObjectNode rest = ((ObjectNode) expected).deepCopy();
        rest.remove("kind");
        return shortened(rest.toString());
    }

    static String json(JsonNode node) {
        return shortened(node.toString());
    }

    /** Hexadecimal digits, of long ones those from a certain octet on. */
    static String octets(String digits, int from) {
        if (digits.length() <= LONGEST) {
            return digits;
        }
        int start = Math.min(2 * from, digits.length());
        return "from octet " + from + " on: " + shortened(digits.substring(start));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
