package org.stunspec.report;

/** Text from a target, made safe to look at: what would be invisible, reorder its surroundings or break XML is spelled out. */
public final class Visible {
    private Visible() {}

    /**
     * Spells out control characters (but for tab and line feed), bidirectional controls, noncharacters and lone surrogates
     * as {@code \}{@code uXXXX}.
     */
    public static String text(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        raw.codePoints().forEach(point -> {
            if (isPlain(point)) {
                out.appendCodePoint(point);
            } else {
                out.append("\\u").append("%04X".formatted(point));
            }
        });
        return out.toString();
    }

    /** The same on one line: runs of white space become one space. */
    public static String line(String raw) {
        return text(raw.strip().replaceAll("\\s+", " "));
    }

    private static boolean isPlain(int point) {
        if (point == '\t' || point == '\n') {
            return true;
        }
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE || point >= 0xFDD0 && point <= 0xFDEF;
        return !noncharacter
                && switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    case Character.FORMAT -> point == 0x200D; // joins emoji
                    default -> true;
                };
    }
}
