package org.stunspec.report.html;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.stunspec.report.CheckReport;
import org.stunspec.report.RunReport;
import org.stunspec.report.Visible;
import org.stunspec.suite.event.RunEvent.Exchanged;
import org.stunspec.suite.event.RunEvent.Finding;
import org.stunspec.suite.event.RunEvent.Mark;
import org.stunspec.suite.event.RunEvent.Packet;

/** Arranges checks and their packets. */
final class CheckViews {
    private static final List<String> USUAL_LANES = List.of("probe", "target", "peer");

    private CheckViews() {}

    static CheckView of(RunReport report, CheckReport check) {
        int first = check.finding().map(Finding::attempt).orElse(1);
        List<AttemptView> attempts = check.exchanged().stream()
                .sorted(Comparator.comparing(each -> each.attempt() != first))
                .map(each -> attempt(each, marks(check, each.attempt())))
                .toList();
        return new CheckView(check, report.repeatCommand(check), attempts);
    }

    private static List<Mark> marks(CheckReport check, int attempt) {
        return check.finding()
                .filter(finding -> finding.attempt() == attempt)
                .map(Finding::marks)
                .orElse(List.of());
    }

    private static AttemptView attempt(Exchanged exchanged, List<Mark> marks) {
        List<Packet> packets = exchanged.packets();
        List<String> lanes = lanes(packets);
        List<PacketView> views = IntStream.range(0, packets.size())
                .mapToObj(i -> packet(
                        packets.get(i),
                        isRepeat(packets, i),
                        packets.get(0).at(),
                        lanes,
                        marks.stream().filter(mark -> mark.packet() == i).toList()))
                .toList();
        return new AttemptView(
                exchanged.attempt(), lanes.stream().map(Visible::line).toList(), views);
    }

    /** Whether the same bytes went the same way before: a retransmission, as a rule. */
    private static boolean isRepeat(List<Packet> packets, int index) {
        Packet packet = packets.get(index);
        return packets.subList(0, index).stream()
                .anyMatch(earlier -> earlier.hex().equals(packet.hex())
                        && earlier.sourceAddress().equals(packet.sourceAddress())
                        && earlier.destinationAddress().equals(packet.destinationAddress()));
    }

    private static List<String> lanes(List<Packet> packets) {
        Set<String> seen = new LinkedHashSet<>();
        packets.forEach(packet -> {
            seen.add(packet.source());
            seen.add(packet.destination());
        });
        List<String> lanes = new ArrayList<>(USUAL_LANES);
        lanes.retainAll(seen);
        seen.removeAll(lanes);
        lanes.addAll(seen);
        return lanes;
    }

    private static PacketView packet(
            Packet packet, boolean repeat, Instant begin, List<String> lanes, List<Mark> marks) {
        Decode decode = Decode.of(packet, marks);
        return new PacketView(
                seconds(Duration.between(begin, packet.at())),
                lanes.indexOf(packet.source()),
                lanes.indexOf(packet.destination()),
                Visible.line(packet.source()),
                Visible.line(packet.destination()),
                "%s %s \u2192 %s".formatted(packet.transport(), packet.sourceAddress(), packet.destinationAddress()),
                repeat ? "again: " + decode.title() : decode.title(),
                decode.payload().length(),
                decode.fields(),
                HexDump.of(decode.payload(), marks),
                marks.stream().map(CheckViews::sentence).toList());
    }

    private static String sentence(Mark mark) {
        String where = mark.length() == 1
                ? "Byte 0x%04x (%d)".formatted(mark.offset(), mark.offset())
                : "Bytes 0x%04x to 0x%04x (%d, length %d)"
                        .formatted(mark.offset(), mark.offset() + mark.length() - 1, mark.offset(), mark.length());
        return where + ": " + Visible.line(mark.note());
    }

    private static String seconds(Duration since) {
        return "%d.%03d".formatted(since.toSeconds(), since.toMillisPart());
    }
}
