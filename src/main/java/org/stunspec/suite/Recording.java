package org.stunspec.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.ip.IpFields;
import org.stunspec.net.PacketTap;
import org.stunspec.net.TappedPacket;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.trace.EvidenceWriter;
import org.stunspec.wire.Bytes;

/** Everything that crossed the probe's sockets in one attempt, each endpoint marked probe, target or peer. */
public final class Recording {
    private record Line(TappedPacket packet, String source, String destination) {
        /** A capture may have cut the payload. */
        boolean isTheSameWithoutHeader(TappedPacket captured) {
            int known = captured.payload().length();
            return packet.ip().isEmpty()
                    && packet.transport() == captured.transport()
                    && packet.source().equals(captured.source())
                    && packet.destination().equals(captured.destination())
                    && packet.payload().length() >= known
                    && packet.payload().slice(0, known).equals(captured.payload());
        }

        Line under(Optional<IpFields> header) {
            TappedPacket shown = new TappedPacket(
                    packet.at(),
                    packet.direction(),
                    packet.transport(),
                    packet.source(),
                    packet.destination(),
                    packet.payload(),
                    header);
            return new Line(shown, source, destination);
        }

        List<String> comments() {
            String ends = source + " to " + destination;
            return packet.ip()
                    .map(header -> List.of(ends, "IP header as captured: " + header))
                    .orElse(List.of(ends));
        }
    }

    private final List<Line> lines = new ArrayList<>();

    /** Records sockets of one role, {@code probe} or {@code peer}; whoever is at the other end is the target. */
    PacketTap of(String role) {
        return packet -> {
            boolean sent = packet.direction() == TappedPacket.Direction.SENT;
            record(new Line(packet, sent ? role : "target", sent ? "target" : role));
        };
    }

    private synchronized void record(Line line) {
        for (int i = lines.size() - 1; i >= 0 && line.packet().ip().isPresent(); i--) {
            if (lines.get(i).isTheSameWithoutHeader(line.packet())) {
                lines.set(i, lines.get(i).under(line.packet().ip()));
                return;
            }
        }
        if (line.packet().ip().isEmpty()) {
            lines.add(line);
        }
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
                            packet.ip(),
                            line.comments());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
