package org.stunspec.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.stunspec.suite.ExitCode;

/**
 * Lets a command end in good order on SIGINT and SIGTERM. The machine is going down by then, so the command gets some time,
 * and the process ends with 130 when the command is through, or when the time is over.
 */
final class Interruption {
    private static final long SECONDS_TO_END = 20;

    private final CountDownLatch through = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stop) {
        this.hook = new Thread(() -> end(stop), "stunspec-interruption");
    }

    /** What a command does. */
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Runs a command that can be interrupted.
     *
     * @param stop makes the command end soon; it is called on another thread
     */
    static <T> T handling(Runnable stop, Work<T> work) throws IOException {
        Interruption interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        try {
            return work.run();
        } finally {
            interruption.release();
        }
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

    private void release() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            through.countDown();
        }
    }
}
