package org.stunspec.stun;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When a request is sent again over an unreliable transport, and when it is given up (RFC 8489 section 6.2.1).
 *
 * @param rto the time before the first retransmission; each further one waits twice as long as the one before
 * @param requests how many times the request is sent in all ("Rc")
 * @param lastWait how many times {@code rto} the client waits after the last one ("Rm")
 */
public record RetransmissionSchedule(Duration rto, int requests, int lastWait) {
    private static final int LONGEST_SHIFT = 30;

    public RetransmissionSchedule {
        if (rto.isNegative() || rto.isZero()) {
            throw new IllegalArgumentException("the retransmission timeout has to be positive: " + rto);
        }
        if (requests < 1 || requests > LONGEST_SHIFT) {
            throw new IllegalArgumentException("a request is sent 1 to 30 times, not " + requests);
        }
        if (lastWait < 1) {
            throw new IllegalArgumentException("the last wait is at least 1 RTO, not " + lastWait);
        }
    }

    /** How long to wait after the {@code sent}th sending, which is counted from 1. */
    public Duration waitAfter(int sent) {
        return sent < requests ? rto.multipliedBy(1L << (sent - 1)) : rto.multipliedBy(lastWait);
    }

    /** When the request is sent if nothing comes back, counted from the first sending. */
    public List<Duration> sendings() {
        return IntStream.range(0, requests)
                .mapToObj(earlier -> rto.multipliedBy((1L << earlier) - 1))
                .toList();
    }

    /** When the transaction fails if nothing comes back, counted from the first sending. */
    public Duration failure() {
        return sendings().get(requests - 1).plus(waitAfter(requests));
    }
}
