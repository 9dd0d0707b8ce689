package org.stunspec.net;

import java.time.Instant;

/**
 * The ports that are tried for UDP sockets whose port does not matter. Whoever was spoken to from a port may remember it for
 * a while after it was closed (servers do so for a minute) and take a new socket there for the old one. So the walk goes
 * on with the time of day, and a port comes again only after {@value #COUNT} others or 82 seconds, also in the next process.
 * It stays below the range from which servers on the same machine take their relayed transport addresses.
 */
final class PortWalk {
    static final int FIRST = 16384;
    static final int COUNT = 32768; // up to 49151; RFC 8656 section 7.2 has relays from 49152 on

    private static final int MILLIS_FOR_TWO_PORTS = 5;

    private long position = Long.MIN_VALUE;

    synchronized int next(Instant now) {
        long byTime = now.toEpochMilli() * 2 / MILLIS_FOR_TWO_PORTS;
        position = Math.max(position + 1, byTime);
        return FIRST + (int) Math.floorMod(position, (long) COUNT);
    }
}
