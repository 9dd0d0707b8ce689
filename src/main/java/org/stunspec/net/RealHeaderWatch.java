package org.stunspec.net;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps what the capture on one interface shows. */
final class RealHeaderWatch implements HeaderWatch {
    private final Consumer<RealHeaderWatch> onClose;
    private final List<Sighting> seen = new ArrayList<>();

    RealHeaderWatch(Consumer<RealHeaderWatch> onClose) {
        this.onClose = onClose;
    }

    synchronized void saw(Sighting sighting) {
        seen.add(sighting);
        notifyAll();
    }

    @Override
    public synchronized Optional<Sighting> await(Predicate<Sighting> wanted, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        int looked = 0;
        while (true) {
            for (; looked < seen.size(); looked++) {
                if (wanted.test(seen.get(looked))) {
                    return Optional.of(seen.get(looked));
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            waitFor(left);
        }
    }

    private void waitFor(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("interrupted while watching");
            stopped.initCause(interrupted);
            throw new UncheckedIOException(stopped);
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
