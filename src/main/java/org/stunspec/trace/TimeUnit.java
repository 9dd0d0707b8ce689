package org.stunspec.trace;

import java.math.BigInteger;
import java.time.Instant;

/**
 * How an interface of a pcapng file counts time.
 *
 * @param unitsPerSecond a power of 10 or of 2
 * @param offset seconds to add
 */
record TimeUnit(BigInteger unitsPerSecond, long offset) {
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    /** @param resolution the octet of the if_tsresol option: the exponent; its top bit chooses the base 2 */
    static TimeUnit of(int resolution, long offset) {
        BigInteger base = BigInteger.valueOf((resolution & 0x80) == 0 ? 10 : 2);
        return new TimeUnit(base.pow(resolution & 0x7F), offset);
    }

    /** Finer fractions than nanoseconds are cut off. */
    Instant instant(long high, long low) {
        if (unitsPerSecond.bitLength() <= 30 && high >>> 31 == 0) {
            return plain(high << 32 | low, unitsPerSecond.longValue());
        }
        BigInteger units = BigInteger.valueOf(high).shiftLeft(32).add(BigInteger.valueOf(low));
        BigInteger[] parts = units.divideAndRemainder(unitsPerSecond);
        long nanos = parts[1].multiply(NANOS_PER_SECOND).divide(unitsPerSecond).longValue();
        return Instant.ofEpochSecond(parts[0].longValueExact() + offset, nanos);
    }

    private Instant plain(long units, long perSecond) {
        long fraction = units % perSecond;
        return Instant.ofEpochSecond(units / perSecond + offset, fraction * 1_000_000_000L / perSecond);
    }
}
