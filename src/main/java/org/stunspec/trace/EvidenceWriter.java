package org.stunspec.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stunspec.ip.IpFields;
import org.stunspec.ip.IpWriter;
import org.stunspec.ip.TcpSegment.Flag;
import org.stunspec.sansio.Transport;
import org.stunspec.trace.PcapngWriter.Resolution;
import org.stunspec.wire.Bytes;

/**
 * Writes payloads that crossed sockets as pcapng of raw IP packets (link type 101, nanoseconds), so that any dissector can read
 * them. The headers below the payload are made up where none was captured, the ports and addresses are real. Payloads of TLS and DTLS are written in plain
 * over TCP and UDP.
 */
public final class EvidenceWriter implements AutoCloseable {
    private final PcapngWriter out;
    private final int on;
    private final Map<Direction, Stream> streams = new HashMap<>();

    private record Direction(InetSocketAddress from, InetSocketAddress to) {
        Direction back() {
            return new Direction(to, from);
        }
    }

    /** The half of a connection that one end sends. */
    private static final class Stream {
        private long next = 1;
    }

    private EvidenceWriter(PcapngWriter out) throws IOException {
        this.out = out;
        this.on = out.addInterface("probe", LinkType.RAW, Resolution.NANOSECONDS);
    }

    /** @param comments of the section: which check and which requirement the packets belong to */
    public static EvidenceWriter create(Path file, List<String> comments) throws IOException {
        return new EvidenceWriter(PcapngWriter.create(file, comments));
    }

    /** Closing the writer closes the stream. */
    public static EvidenceWriter to(OutputStream stream, List<String> comments) throws IOException {
        return new EvidenceWriter(PcapngWriter.to(stream, comments));
    }

    /** As {@link #write(Instant, Transport, InetSocketAddress, InetSocketAddress, Bytes, Optional, List)}, under any header. */
    public void write(
            Instant at,
            Transport transport,
            InetSocketAddress source,
            InetSocketAddress destination,
            Bytes payload,
            List<String> comments)
            throws IOException {
        write(at, transport, source, destination, payload, Optional.empty(), comments);
    }

    /**
     * Writes one datagram, or one run of bytes of a stream. Of a stream seen for the first time the handshake is written before,
     * opened by {@code source}. A payload that no packet can hold is split over several; the comments stand at the first.
     *
     * @param ip the header that it travelled under, where it is known; without options, and never as a fragment
     */
    public void write(
            Instant at,
            Transport transport,
            InetSocketAddress source,
            InetSocketAddress destination,
            Bytes payload,
            Optional<IpFields> ip,
            List<String> comments)
            throws IOException {
        Direction direction = new Direction(source, destination);
        if (!transport.isStream()) {
            out.packet(on, at, IpWriter.under(ip, IpWriter.udp(source, destination, payload)), comments);
            return;
        }
        if (!streams.containsKey(direction)) {
            handshake(at, direction);
        }
        for (int from = 0; from < payload.length(); from += IpWriter.MAX_SEGMENT) {
            int to = Math.min(payload.length(), from + IpWriter.MAX_SEGMENT);
            segment(
                    at,
                    direction,
                    Set.of(Flag.PSH, Flag.ACK),
                    payload.slice(from, to),
                    ip,
                    from == 0 ? comments : List.of());
        }
    }

    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void handshake(Instant at, Direction opening) throws IOException {
        streams.put(opening, new Stream());
        streams.put(opening.back(), new Stream());
        out.packet(on, at, tcp(opening, new IpWriter.Position(0, 0, Set.of(Flag.SYN))), List.of());
        out.packet(on, at, tcp(opening.back(), new IpWriter.Position(0, 1, Set.of(Flag.SYN, Flag.ACK))), List.of());
        out.packet(on, at, tcp(opening, new IpWriter.Position(1, 1, Set.of(Flag.ACK))), List.of());
    }

    private static Bytes tcp(Direction direction, IpWriter.Position position) {
        return IpWriter.tcp(direction.from(), direction.to(), position, Bytes.EMPTY);
    }

    private void segment(
            Instant at,
            Direction direction,
            Set<Flag> flags,
            Bytes payload,
            Optional<IpFields> ip,
            List<String> comments)
            throws IOException {
        Stream sent = stream(direction);
        long acknowledged = stream(direction.back()).next;
        IpWriter.Position position = new IpWriter.Position(sent.next, acknowledged, flags);
        Bytes packet = IpWriter.tcp(direction.from(), direction.to(), position, payload);
        out.packet(on, at, IpWriter.under(ip, packet), comments);
        sent.next = sent.next + payload.length() & 0xFFFFFFFFL;
    }

    private Stream stream(Direction direction) {
        return streams.computeIfAbsent(direction, unseen -> new Stream());
    }
}
