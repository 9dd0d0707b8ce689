package org.stunspec.trace;

import java.time.Duration;
import org.stunspec.trace.Ladder.Packet;
import org.stunspec.trace.Ladder.Row;

/** A ladder as plain text: a line a packet, with time in seconds, an arrow between roles, and the label. */
public final class LadderText {
    private LadderText() {}

    /** Lines end with a line feed. */
    public static String of(Ladder ladder) {
        int width =
                ladder.participants().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder out = new StringBuilder();
        for (Row row : ladder.rows()) {
            out.append(line(row, width)).append('\n');
        }
        return out.toString();
    }

    private static String line(Row row, int width) {
        Packet packet = row.packet();
        return "%s  %s -> %s  %s  %s%s"
                .formatted(
                        seconds(row.sinceFirst()),
                        pad(packet.sourceRole(), width),
                        pad(packet.destinationRole(), width),
                        pad(packet.transport().name(), 4),
                        row.label(),
                        row.isRepeat() ? " (again)" : "");
    }

    private static String seconds(Duration since) {
        long micros = since.toNanos() / 1000;
        String sign = micros < 0 ? "-" : "";
        String number = sign + Math.abs(micros / 1_000_000) + "." + "%06d".formatted(Math.abs(micros % 1_000_000));
        return " ".repeat(Math.max(0, 11 - number.length())) + number;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
