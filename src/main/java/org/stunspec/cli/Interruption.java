package org.stunspec.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.stunspec.suite.ExitCode;

/**
 * Lets a command end in good order on SIGINT and SIGTERM. The machine is going down by then, so the command gets some time,
 * and the process ends with 130 when the command is through, or when the time is over.
 */
final class Interruption implements AutoCloseable {
    private static final long SECONDS_TO_END = 20;

    private final CountDownLatch through = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stop) {
        this.hook = new Thread(() -> end(stop), "stunspec-interruption");
    }

    /** @param stop makes the command end soon; it is called on another thread */
    static Interruption handledBy(Runnable stop) {
        Interruption interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void end(Runnable stop) {
        try {
            stop.run();
            through.await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
    }

    /** The command is through. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            through.countDown();
        }
    }
}
