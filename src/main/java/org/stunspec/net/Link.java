package org.stunspec.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One direction between two simulated hosts. Its chances are its own: traffic elsewhere does not change them. */
final class Link {
    private static final Duration RETRANSMISSION = Duration.ofMillis(200);
    private static final Duration HOLD = Duration.ofMillis(5);
    private static final int MOST_OF_A_SEGMENT = 1460;

    private final SplittableRandom random;
    private LinkConditions conditions;

    Link(SplittableRandom random, LinkConditions conditions) {
        this.random = random;
        this.conditions = conditions;
    }

    LinkConditions conditions() {
        return conditions;
    }

    void become(LinkConditions newConditions) {
        conditions = newConditions;
    }

    /** How long each copy of a datagram takes; empty when it is lost. */
    List<Duration> datagramDelays() {
        List<Duration> delays = new ArrayList<>();
        if (conditions.udpBlocked() || chance(conditions.loss())) {
            return delays;
        }
        delays.add(datagramDelay());
        if (chance(conditions.duplication())) {
            delays.add(datagramDelay());
        }
        return delays;
    }

    /** How long a segment of a stream takes. */
    Duration segmentDelay() {
        Duration delay = conditions.latency().plus(jitter());
        return chance(conditions.loss()) ? delay.plus(RETRANSMISSION) : delay;
    }

    /** How many octets of those that wait go into the next segment. */
    int segmentLength(int waiting) {
        int most = Math.min(waiting, Math.min(MOST_OF_A_SEGMENT, conditions.mtu() - 60));
        return chance(0.5) ? most : random.nextInt(1, most + 1);
    }

    /** How long written bytes wait for company before they leave. */
    Duration coalescing() {
        return chance(0.25) ? Duration.ofMillis(1) : Duration.ZERO;
    }

    private Duration datagramDelay() {
        Duration delay = conditions.latency().plus(jitter());
        return chance(conditions.reordering())
                ? delay.plus(conditions.latency()).plus(conditions.jitter()).plus(HOLD)
                : delay;
    }

    private Duration jitter() {
        long most = conditions.jitter().toNanos();
        return most == 0 ? Duration.ZERO : Duration.ofNanos(random.nextLong(most));
    }

    private boolean chance(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
