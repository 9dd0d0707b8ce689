package org.stunspec.trace;

import java.util.List;
import org.stunspec.wire.Bytes;

/** Bytes as offsets, hexadecimal and ASCII, 16 to the line, for a terminal or a plain text file. */
public final class HexDump {
    private static final int PER_LINE = 16;

    private HexDump() {}

    /** Octets to mark: {@code length} of them from {@code offset}. */
    public record Range(int offset, int length) {
        boolean holds(int index) {
            return index >= offset && index < offset + length;
        }
    }

    public static String of(Bytes bytes) {
        return of(bytes, List.of());
    }

    /** A line below the octets points at the marked ones with carets. Lines end with a line feed. */
    public static String of(Bytes bytes, List<Range> marked) {
        StringBuilder out = new StringBuilder();
        for (int start = 0; start < bytes.length(); start += PER_LINE) {
            int end = Math.min(start + PER_LINE, bytes.length());
            out.append("%04x  %s |%s|\n".formatted(start, octets(bytes, start, end), ascii(bytes, start, end)));
            String carets = carets(marked, start, end);
            if (!carets.isEmpty()) {
                out.append("      ").append(carets).append("\n");
            }
        }
        return out.toString();
    }

    private static String octets(Bytes bytes, int start, int end) {
        StringBuilder out = new StringBuilder();
        for (int i = start; i < start + PER_LINE; i++) {
            out.append(i < end ? "%02x ".formatted(bytes.u8(i)) : "   ").append(i == start + 7 ? " " : "");
        }
        return out.toString();
    }

    private static String ascii(Bytes bytes, int start, int end) {
        StringBuilder out = new StringBuilder();
        for (int i = start; i < end; i++) {
            int octet = bytes.u8(i);
            out.append(octet >= 0x20 && octet < 0x7F ? (char) octet : '.');
        }
        return out.toString();
    }

    private static String carets(List<Range> marked, int start, int end) {
        StringBuilder out = new StringBuilder();
        for (int i = start; i < end; i++) {
            int index = i;
            boolean hit = marked.stream().anyMatch(range -> range.holds(index));
            out.append(hit ? "^^ " : "   ").append(i == start + 7 ? " " : "");
        }
        return out.toString().stripTrailing();
    }
}
