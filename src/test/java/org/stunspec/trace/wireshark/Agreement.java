package org.stunspec.trace.wireshark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.stunspec.ip.TcpSegment.Flag;
import org.stunspec.trace.CaptureReader;
import org.stunspec.trace.CaptureRecord;
import org.stunspec.trace.Captured;
import org.stunspec.trace.Tshark;
import org.stunspec.trace.wireshark.Reading.Difference;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Frame;
import org.stunspec.wire.StreamFramer;

/** Reads captures with our codec and with Wireshark's, packet by packet, and keeps what differs. */
final class Agreement {
    private final KnownDifferences known;
    private final List<String> unexplained = new ArrayList<>();
    private int messages;

    private record Direction(InetSocketAddress from, InetSocketAddress to) {}

    /**
     * What we read in a frame.
     *
     * @param where how to find it again
     * @param broken whether it belongs to a stream that we have given up
     */
    private record Ours(String where, List<Reading> readings, boolean broken) {}

    /** What one end of a connection sends. */
    private static final class Stream {
        private final StreamFramer framer = new StreamFramer();
        private boolean broken;
    }

    Agreement(KnownDifferences known) {
        this.known = known;
    }

    /** What differs and has no entry, a line each. */
    List<String> unexplained() {
        return unexplained;
    }

    /** How many messages both have read. */
    int messages() {
        return messages;
    }

    /**
     * Compares what is in these pcapng files.
     *
     * @param scratch a folder; there they are joined, so that few processes read them
     */
    void compare(List<Path> captures, Path scratch) throws IOException, InterruptedException {
        for (List<Path> batch : batches(captures)) {
            Path joined = Files.createTempFile(scratch, "joined", ".pcapng");
            try (OutputStream out = Files.newOutputStream(joined)) {
                for (Path capture : batch) {
                    Files.copy(capture, out);
                }
            }
            compare(joined);
        }
    }

    /** Two connections between the same ports are one to Wireshark, so that captures that have them cannot be joined. */
    private static List<List<Path>> batches(List<Path> captures) throws IOException {
        List<List<Path>> batches = new ArrayList<>();
        List<Set<Direction>> taken = new ArrayList<>();
        for (Path capture : captures) {
            Set<Direction> streams = streams(capture);
            int fits = 0;
            while (fits < batches.size() && !Collections.disjoint(taken.get(fits), streams)) {
                fits++;
            }
            if (fits == batches.size()) {
                batches.add(new ArrayList<>());
                taken.add(new HashSet<>());
            }
            batches.get(fits).add(capture);
            taken.get(fits).addAll(streams);
        }
        return batches;
    }

    private static Set<Direction> streams(Path capture) throws IOException {
        Set<Direction> streams = new HashSet<>();
        try (CaptureReader reader = CaptureReader.open(capture)) {
            while (reader.hasNext()) {
                if (reader.next() instanceof CaptureRecord.Frame frame
                        && Captured.of(frame) instanceof Captured.Tcp tcp) {
                    streams.add(new Direction(tcp.source(), tcp.destination()));
                }
            }
        }
        return streams;
    }

    private void compare(Path capture) throws IOException, InterruptedException {
        Set<Integer> ports = new TreeSet<>();
        List<Ours> ours = ours(capture, ports);
        List<List<Reading>> theirs = new ArrayList<>();
        Tshark.dissect(capture, ports, packets -> Pdml.read(packets, packet -> theirs.add(TheirReading.of(packet))));
        if (theirs.size() != ours.size()) {
            unexplained.add(capture + ": " + ours.size() + " frames for us, " + theirs.size() + " for Wireshark");
            return;
        }
        for (int i = 0; i < ours.size(); i++) {
            compare(ours.get(i), theirs.get(i));
        }
    }

    private void compare(Ours ours, List<Reading> theirs) {
        int both = Math.min(ours.readings().size(), theirs.size());
        messages += both;
        for (int i = 0; i < both; i++) {
            ours.readings().get(i).differences(theirs.get(i)).forEach(difference -> note(ours.where(), difference));
        }
        ours.readings().stream()
                .skip(both)
                .forEach(more -> note(
                        ours.where(), new Difference(more.kind() + "/message", more.toString(), Difference.NOTHING)));
        String missed = ours.broken() ? "broken-stream" : "message";
        theirs.stream()
                .skip(both)
                .forEach(more -> note(
                        ours.where(), new Difference(more.kind() + "/" + missed, Difference.NOTHING, more.toString())));
    }

    private void note(String where, Difference difference) {
        if (!known.explain(difference)) {
            unexplained.add(where + ": " + difference.kind() + ", " + difference);
        }
    }

    /** @param ports is given those on which the target was spoken to */
    private static List<Ours> ours(Path capture, Set<Integer> ports) throws IOException {
        List<Ours> frames = new ArrayList<>();
        Map<Direction, Stream> streams = new HashMap<>();
        String section = "";
        try (CaptureReader reader = CaptureReader.open(capture)) {
            while (reader.hasNext()) {
                CaptureRecord next = reader.next();
                if (next instanceof CaptureRecord.Section begins) {
                    section = begins.comments().stream().collect(Collectors.joining(" "));
                } else if (next instanceof CaptureRecord.Frame frame) {
                    Captured captured = Captured.of(frame);
                    if (frame.comments().contains("probe to target")) {
                        destination(captured).ifPresent(to -> ports.add(to.getPort()));
                    }
                    String where = section + " " + frame.comments() + " frame " + frame.number();
                    frames.add(ours(where, captured, streams));
                }
            }
        }
        return frames;
    }

    private static Optional<InetSocketAddress> destination(Captured captured) {
        if (captured instanceof Captured.Udp udp) {
            return Optional.of(udp.destination());
        }
        return captured instanceof Captured.Tcp tcp ? Optional.of(tcp.destination()) : Optional.empty();
    }

    private static Ours ours(String where, Captured captured, Map<Direction, Stream> streams) {
        if (captured instanceof Captured.Udp udp) {
            return new Ours(where, OurReading.of(udp.payload()).stream().toList(), false);
        }
        if (captured instanceof Captured.Tcp tcp) {
            Direction direction = new Direction(tcp.source(), tcp.destination());
            if (tcp.tcp().flags().contains(Flag.SYN)) {
                streams.put(direction, new Stream());
            }
            return ours(where, tcp.payload(), streams.computeIfAbsent(direction, unseen -> new Stream()));
        }
        return new Ours(where, List.of(), false);
    }

    private static Ours ours(String where, Bytes piece, Stream stream) {
        stream.framer.feed(piece);
        List<Reading> readings = new ArrayList<>();
        Optional<Frame> next = stream.framer.next();
        while (next.isPresent()) {
            if (next.get() instanceof Frame.Stun stun) {
                OurReading.of(stun.bytes()).ifPresent(readings::add);
            } else if (next.get() instanceof Frame.Channel channel) {
                OurReading.of(channel.bytes()).ifPresent(readings::add);
            } else {
                stream.broken = true;
            }
            next = stream.framer.next();
        }
        return new Ours(where, readings, stream.broken);
    }
}
