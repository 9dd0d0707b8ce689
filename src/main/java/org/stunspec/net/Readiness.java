package org.stunspec.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until one channel is ready. A thread that is interrupted meanwhile stops waiting and keeps its interrupt flag. */
final class Readiness implements AutoCloseable {
    private final Selector selector;
    private final SelectionKey key;

    private Readiness(Selector selector, SelectionKey key) {
        this.selector = selector;
        this.key = key;
    }

    static Readiness of(SelectableChannel channel) throws IOException {
        Selector selector = Selector.open();
        try {
            channel.configureBlocking(false);
            return new Readiness(selector, channel.register(selector, 0));
        } catch (IOException failed) {
            selector.close();
            throw failed;
        }
    }

    /** Something that can be tried again and again until it succeeds. */
    interface Attempt {
        boolean succeeds() throws IOException;
    }

    /** Whether the attempt succeeded in time. */
    boolean await(int operation, Duration timeout, Attempt attempt) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        requireNotInterrupted();
        while (!attempt.succeeds()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            key.interestOps(operation);
            selector.select(TimeUnit.NANOSECONDS.toMillis(left + 999_999));
            selector.selectedKeys().clear();
            requireNotInterrupted();
        }
        return true;
    }

    private static void requireNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while waiting for the network");
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException failed) {
            throw new IllegalStateException("a selector does not close", failed);
        }
    }
}
