package org.stunspec.report.html;

import java.util.List;

/**
 * One step of a ladder.
 *
 * @param time since the first packet of the attempt
 * @param from the lane of the sender, from 0
 * @param to the lane of the receiver, from 0
 * @param title what the packet is, in a few words
 * @param marks the offending bytes, as sentences
 */
public record PacketView(
        String time,
        int from,
        int to,
        String source,
        String destination,
        String route,
        String title,
        int length,
        List<FieldView> fields,
        HexDump dump,
        List<String> marks) {
    public int leftLane() {
        return Math.min(from, to);
    }

    public int span() {
        return Math.abs(from - to);
    }

    public String direction() {
        return from == to ? "self" : from < to ? "right" : "left";
    }

    public boolean marked() {
        return !marks.isEmpty();
    }
}
