package org.stunspec.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.stunspec.suite.event.RunEvent.Mark;
import org.stunspec.wire.Bytes;

/**
 * Three columns of text, 16 octets a row, words of four octets set apart: the offsets, the octets in hexadecimal, and the
 * printable characters. The script of the page counts on this arrangement to highlight a field.
 */
public record HexDump(String offsets, List<Run> octets, List<Run> characters) {
    private static final int WIDTH = 16;

    /** Text that is marked as offending, or is not. */
    public record Run(String text, boolean marked) {}

    static HexDump of(Bytes payload, List<Mark> marks) {
        boolean[] marked = new boolean[payload.length()];
        for (Mark mark : marks) {
            int end = (int) Math.min(payload.length(), (long) mark.offset() + mark.length());
            for (int i = Math.max(0, mark.offset()); i < end; i++) {
                marked[i] = true;
            }
        }
        return new HexDump(
                offsets(payload.length()),
                runs(payload.length(), marked, i -> "%02x".formatted(payload.u8(i)), HexDump::gap),
                runs(payload.length(), marked, i -> character(payload.u8(i)), i -> i % WIDTH == 0 ? "\n" : ""));
    }

    private static String offsets(int length) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < length; row += WIDTH) {
            text.append(row == 0 ? "" : "\n").append("%04x".formatted(row));
        }
        return text.toString();
    }

    private static String gap(int index) {
        return index % WIDTH == 0 ? "\n" : index % 4 == 0 ? "  " : " ";
    }

    private static String character(int octet) {
        return octet > 0x20 && octet < 0x7f ? String.valueOf((char) octet) : "\u00b7";
    }

    private static List<Run> runs(int length, boolean[] marked, IntFunction<String> cell, IntFunction<String> gap) {
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            boolean turns = i > 0 && marked[i] != marked[i - 1];
            String before = i == 0 ? "" : gap.apply(i);
            if (turns && !marked[i]) {
                runs.add(new Run(text.toString(), true));
                text.setLength(0);
                text.append(before);
            } else if (turns) {
                runs.add(new Run(text.append(before).toString(), false));
                text.setLength(0);
            } else {
                text.append(before);
            }
            text.append(cell.apply(i));
        }
        if (length > 0) {
            runs.add(new Run(text.toString(), marked[length - 1]));
        }
        return List.copyOf(runs);
    }
}
