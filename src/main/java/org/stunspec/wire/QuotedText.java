package org.stunspec.wire;

import java.util.Optional;

/** The grammar of REALM and NONCE: qdtext and quoted-pairs of RFC 3261 section 25.1, without the quotes around them. */
final class QuotedText {
    private QuotedText() {}

    /** Says what the grammar does not allow; empty when it allows all of it. */
    static Optional<String> problem(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if (i == text.length() || !canBeQuoted(text.charAt(i))) {
                    return Optional.of("a backslash that quotes nothing");
                }
            } else if (c == '"') {
                return Optional.of("a bare quotation mark");
            } else if (!isPlain(c)) {
                return Optional.of(String.format("a bare control character 0x%02X", (int) c));
            }
        }
        return Optional.empty();
    }

    private static boolean isPlain(char c) {
        return c == '\t' || (c >= ' ' && c != 0x7F);
    }

    private static boolean canBeQuoted(char c) {
        return c <= 0x7F && c != '\n' && c != '\r';
    }
}
