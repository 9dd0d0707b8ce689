package org.stunspec.stun;

import java.time.Duration;

/**
 * The smoothed round-trip time and its variation, as RFC 6298 section 2 computes them.
 *
 * @param smoothed "SRTT"
 * @param variation "RTTVAR"
 */
public record RoundTripEstimate(Duration smoothed, Duration variation) {
    /** RFC 8489 section 6.2.1 asks for an accuracy of 1 ms. */
    private static final Duration GRANULARITY = Duration.ofMillis(1);

    /** The estimate after the first measurement. */
    public static RoundTripEstimate first(Duration measured) {
        return new RoundTripEstimate(measured, measured.dividedBy(2));
    }

    /** The estimate after a further measurement, with the weights 1/4 for the variation and 1/8 for the mean. */
    public RoundTripEstimate next(Duration measured) {
        Duration deviation = smoothed.minus(measured).abs();
        return new RoundTripEstimate(
                smoothed.multipliedBy(7).plus(measured).dividedBy(8),
                variation.multipliedBy(3).plus(deviation).dividedBy(4));
    }

    /** The retransmission timeout that follows, rounded up to a millisecond. */
    public Duration rto() {
        Duration spread = variation.multipliedBy(4);
        Duration exact = smoothed.plus(spread.compareTo(GRANULARITY) < 0 ? GRANULARITY : spread);
        return Duration.ofMillis(exact.plusNanos(999_999).toMillis());
    }
}
