package org.stunspec.net;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** A virtual clock and what will happen: in order of time, and of scheduling where the time is the same. */
final class Timeline {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_AT_ONE_INSTANT = 5_000_000;

    private record Due(Instant at, long sequence, Runnable action) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::sequence));
    private Instant now = BEGINNING;
    private long scheduled;
    private boolean running;
    private int atThisInstant;

    Instant now() {
        return now;
    }

    void after(Duration delay, Runnable action) {
        at(now.plus(delay), action);
    }

    void at(Instant when, Runnable action) {
        queue.add(new Due(when.isBefore(now) ? now : when, scheduled++, action));
    }

    /** Lets happen what is due, until {@code done} or the deadline; the clock then shows that instant. */
    void runUntil(BooleanSupplier done, Instant deadline) throws InterruptedIOException {
        if (running) {
            throw new IllegalStateException("a hosted machine must not block");
        }
        running = true;
        try {
            while (!done.getAsBoolean()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted at the virtual instant " + now);
                }
                Due next = queue.peek();
                if (next == null || next.at().isAfter(deadline)) {
                    moveTo(deadline);
                    return;
                }
                queue.remove();
                moveTo(next.at());
                next.action().run();
            }
        } finally {
            running = false;
        }
    }

    private void moveTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
            atThisInstant = 0;
        } else if (++atThisInstant > MOST_AT_ONE_INSTANT) {
            throw new IllegalStateException("the virtual clock stands still at " + now);
        }
    }
}
