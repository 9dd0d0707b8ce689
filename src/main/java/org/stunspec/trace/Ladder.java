package org.stunspec.trace;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.StunMessage;

/**
 * Packets as a ladder: a column for every participant, a row for every packet.
 *
 * @param participants in the order in which they first appear
 * @param rows in the order that was given
 */
public record Ladder(List<String> participants, List<Row> rows) {
    public Ladder {
        participants = List.copyOf(participants);
        rows = List.copyOf(rows);
    }

    /** One datagram, or one run of bytes of a stream; the roles name the columns ("probe", "target", "peer"). */
    public record Packet(
            Instant at,
            String sourceRole,
            String destinationRole,
            Transport transport,
            InetSocketAddress source,
            InetSocketAddress destination,
            Bytes payload) {}

    /**
     * @param sinceFirst time since the first packet of the ladder
     * @param label what was sent, in one line
     * @param isRepeat whether the same STUN message went the same way before: a retransmission, as a rule
     */
    public record Row(Packet packet, Duration sinceFirst, String label, boolean isRepeat) {}

    private record Sent(Transport transport, InetSocketAddress from, InetSocketAddress to, Bytes payload) {}

    public static Ladder of(List<Packet> packets) {
        Set<String> participants = new LinkedHashSet<>();
        Set<Sent> seen = new LinkedHashSet<>();
        List<Row> rows = new ArrayList<>();
        for (Packet packet : packets) {
            participants.add(packet.sourceRole());
            participants.add(packet.destinationRole());
            Duration since = Duration.between(packets.get(0).at(), packet.at());
            boolean repeat = hasTransactionId(packet.payload())
                    && !seen.add(new Sent(packet.transport(), packet.source(), packet.destination(), packet.payload()));
            String label = MessageLabel.of(packet.transport(), packet.payload());
            rows.add(new Row(packet, since, label, repeat));
        }
        return new Ladder(List.copyOf(participants), rows);
    }

    /** Other payloads may well be the same twice without being a repetition. */
    private static boolean hasTransactionId(Bytes payload) {
        return payload.length() >= StunMessage.HEADER && payload.u32(4) == StunMessage.MAGIC_COOKIE;
    }
}
