package org.stunspec.net;

import java.time.Duration;

/**
 * What a simulated link does to packets, in one direction.
 *
 * @param latency what every packet takes
 * @param jitter a packet takes up to this much longer, evenly spread; datagrams may overtake each other by it
 * @param loss the share of packets that vanish, 0 to 1; on a stream, the share of segments that come late instead
 * @param duplication the share of datagrams that arrive twice, 0 to 1
 * @param reordering the share of datagrams that are held back so that later ones overtake them, 0 to 1
 * @param mtu the largest IP packet, in octets, headers included
 * @param carriesFragments whether a datagram that is larger than the MTU, and may be fragmented, gets through
 * @param udpBlocked whether every datagram vanishes
 */
public record LinkConditions(
        Duration latency,
        Duration jitter,
        double loss,
        double duplication,
        double reordering,
        int mtu,
        boolean carriesFragments,
        boolean udpBlocked) {

    public LinkConditions {
        if (latency.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("latency and jitter are not negative");
        }
        if (!isShare(loss) || !isShare(duplication) || !isShare(reordering)) {
            throw new IllegalArgumentException("loss, duplication and reordering are between 0 and 1");
        }
        if (mtu < 68) {
            throw new IllegalArgumentException("an IP link carries at least 68 octets (RFC 791)");
        }
    }

    /** One millisecond of latency, Ethernet's MTU, and no trouble. */
    public static LinkConditions perfect() {
        return new LinkConditions(Duration.ofMillis(1), Duration.ZERO, 0, 0, 0, 1500, true, false);
    }

    public LinkConditions withLatency(Duration newLatency) {
        return new LinkConditions(newLatency, jitter, loss, duplication, reordering, mtu, carriesFragments, udpBlocked);
    }

    public LinkConditions withJitter(Duration newJitter) {
        return new LinkConditions(latency, newJitter, loss, duplication, reordering, mtu, carriesFragments, udpBlocked);
    }

    public LinkConditions withLoss(double newLoss) {
        return new LinkConditions(latency, jitter, newLoss, duplication, reordering, mtu, carriesFragments, udpBlocked);
    }

    public LinkConditions withDuplication(double newDuplication) {
        return new LinkConditions(latency, jitter, loss, newDuplication, reordering, mtu, carriesFragments, udpBlocked);
    }

    public LinkConditions withReordering(double newReordering) {
        return new LinkConditions(latency, jitter, loss, duplication, newReordering, mtu, carriesFragments, udpBlocked);
    }

    public LinkConditions withMtu(int newMtu) {
        return new LinkConditions(latency, jitter, loss, duplication, reordering, newMtu, carriesFragments, udpBlocked);
    }

    /** The same link, where whatever does not fit the MTU is dropped. */
    public LinkConditions withoutFragments() {
        return new LinkConditions(latency, jitter, loss, duplication, reordering, mtu, false, udpBlocked);
    }

    /** The same link, which passes no UDP. */
    public LinkConditions withUdpBlocked() {
        return new LinkConditions(latency, jitter, loss, duplication, reordering, mtu, carriesFragments, true);
    }

    private static boolean isShare(double share) {
        return share >= 0 && share <= 1;
    }
}
