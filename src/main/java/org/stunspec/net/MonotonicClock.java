package org.stunspec.net;

import java.time.Instant;

/** The wall clock as it was at the beginning, and from then on time that never jumps. */
final class MonotonicClock {
    private final Instant beginning = Instant.now();
    private final long origin = System.nanoTime();

    Instant now() {
        return beginning.plusNanos(System.nanoTime() - origin);
    }
}
