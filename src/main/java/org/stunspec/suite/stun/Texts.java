package org.stunspec.suite.stun;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.stunspec.wire.Bytes;

/** What RFC 8489 says of text in attributes, looked at in the octets. */
final class Texts {
    private static final int MOST_CHARACTERS = 127;

    /** qdtext and quoted-pair of RFC 3261 section 25.1. */
    private static final Pattern QUOTED = Pattern.compile("(?:[ \\t!\\x23-\\x5B\\x5D-\\x7E]|[^\\x00-\\x7F]|\\r\\n[ \\t]"
            + "|\\\\[\\x00-\\x09\\x0B\\x0C\\x0E-\\x7F])*");

    private Texts() {}

    static boolean isUtf8(Bytes octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(octets.asReadOnlyBuffer());
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** Characters, not octets, are what the limit counts. */
    static boolean hasFewerThan128Characters(Bytes octets) {
        String text = text(octets);
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS;
    }

    static boolean isQuotedTextWithoutQuotes(Bytes octets) {
        return QUOTED.matcher(text(octets)).matches();
    }

    static String text(Bytes octets) {
        return StandardCharsets.UTF_8.decode(octets.asReadOnlyBuffer()).toString();
    }
}
