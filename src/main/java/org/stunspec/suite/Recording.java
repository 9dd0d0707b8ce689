package org.stunspec.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.net.PacketTap;
import org.stunspec.net.TappedPacket;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.trace.EvidenceWriter;
import org.stunspec.wire.Bytes;

/** Everything that crossed the probe's sockets in one attempt, each endpoint marked probe, target or peer. */
public final class Recording {
    private record Line(TappedPacket packet, String source, String destination) {}

    private final List<Line> lines = new ArrayList<>();

    /** Records sockets of one role, {@code probe} or {@code peer}; whoever is at the other end is the target. */
    PacketTap of(String role) {
        return packet -> {
            boolean sent = packet.direction() == TappedPacket.Direction.SENT;
            record(new Line(packet, sent ? role : "target", sent ? "target" : role));
        };
    }

    private synchronized void record(Line line) {
        lines.add(line);
    }

    synchronized List<RunEvent.Packet> packets() {
        return lines.stream().map(Recording::packet).toList();
    }

    private static RunEvent.Packet packet(Line line) {
        TappedPacket packet = line.packet();
        return new RunEvent.Packet(
                packet.at(),
                line.source(),
                line.destination(),
                packet.transport().name(),
                Wording.of(packet.source()),
                Wording.of(packet.destination()),
                packet.payload().hex());
    }

    /** The last packet that carries these bytes. */
    synchronized Optional<Integer> indexOf(Bytes message) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).packet().payload().equals(message)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    synchronized void save(Path file, List<String> comments) {
        if (lines.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (EvidenceWriter evidence = EvidenceWriter.create(file, comments)) {
                for (Line line : lines) {
                    TappedPacket packet = line.packet();
                    evidence.write(
                            packet.at(),
                            packet.transport(),
                            packet.source(),
                            packet.destination(),
                            packet.payload(),
                            List.of(line.source() + " to " + line.destination()));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
