package org.stunspec.suite;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stunspec.probe.Pace;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.suite.waiver.Waiver;
import org.stunspec.target.Features;

/** A run over many checks: a stream of events, and the results. */
public final class Run {
    private final CheckRunner runner;
    private final RunOptions options;
    private final Consumer<RunEvent> events;
    private final Supplier<Instant> clock;
    private final List<CheckResult> told = new ArrayList<>();
    private boolean closed;

    /** @param events is called from several threads, one event at a time */
    public Run(
            Arena arena,
            Features features,
            RunOptions options,
            Pace pace,
            Consumer<RunEvent> events,
            Supplier<Instant> clock) {
        this.runner = new CheckRunner(arena, options, Optional.of(features), pace);
        this.options = options;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Runs the checks, {@code jobs} at a time.
     *
     * @throws InterruptedException when the run was interrupted; what was judged until then has been told
     * @throws UncheckedIOException when an event or evidence could not be written
     */
    public List<CheckResult> run(List<CheckDefinition> checks) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(options.jobs());
        ExecutorService watch = Executors.newCachedThreadPool();
        try {
            List<Future<CheckResult>> futures = new ArrayList<>();
            for (CheckDefinition check : checks) {
                futures.add(pool.submit(() -> bounded(check, watch)));
            }
            List<CheckResult> results = new ArrayList<>();
            for (Future<CheckResult> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UncheckedIOException unwritten) {
                throw unwritten;
            }
            throw new IllegalStateException(failure.getCause());
        } finally {
            pool.shutdownNow();
            watch.shutdownNow();
        }
    }

    /** From now on nothing is told any more; whoever closes a run while it goes on interrupts it next. */
    public synchronized void close() {
        closed = true;
    }

    /** What was told so far, in the order of telling. */
    public synchronized List<CheckResult> results() {
        return List.copyOf(told);
    }

    private synchronized void tell(RunEvent event) {
        if (!closed) {
            events.accept(event);
        }
    }

    private synchronized void tell(CheckResult result, RunEvent.Judged judged) {
        if (!closed) {
            told.add(result);
            options.waivers().accepting(result).ifPresent(waiver -> events.accept(waived(result, waiver)));
            events.accept(judged);
        }
    }

    private CheckResult bounded(CheckDefinition check, ExecutorService watch) throws InterruptedException {
        Instant begin = clock.get();
        Future<CheckResult> future = watch.submit(() -> runner.run(check, progress(check)));
        CheckResult result;
        try {
            result = future.get(options.perCheck().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            future.cancel(true);
            result = without(
                    check,
                    Verdict.INCONCLUSIVE,
                    "took longer than " + options.perCheck().toSeconds() + " s");
        } catch (ExecutionException defect) {
            result = without(check, Verdict.ERROR, String.valueOf(defect.getCause()));
        }
        tell(result, Duration.between(begin, clock.get()));
        return result;
    }

    private static CheckResult without(CheckDefinition check, Verdict verdict, String message) {
        return new CheckResult(check, verdict, 1, 0, message, Optional.empty(), new Recording());
    }

    private CheckRunner.Progress progress(CheckDefinition check) {
        return new CheckRunner.Progress() {
            @Override
            public void started(int attempt) {
                tell(new RunEvent.CheckStarted(clock.get(), check.id().toString(), attempt));
            }

            @Override
            public void exchanged(RunEvent.Exchanged packets) {
                tell(packets);
            }
        };
    }

    private void tell(CheckResult result, Duration took) {
        CheckDefinition check = result.check();
        RunEvent.Judged judged = new RunEvent.Judged(
                clock.get(),
                check.id().toString(),
                check.requirement().id().toString(),
                check.requirement().level(),
                result.verdict(),
                result.attempts(),
                result.failures(),
                result.message(),
                result.finding(),
                evidence(result),
                took.toMillis());
        tell(result, judged);
    }

    private static RunEvent.Waived waived(CheckResult result, Waiver waiver) {
        return new RunEvent.Waived(
                result.check().id().toString(),
                waiver.check().pattern(),
                waiver.seen().pattern(),
                waiver.expires(),
                waiver.reason());
    }

    private String evidence(CheckResult result) {
        if (options.evidence().isEmpty() || result.recording().packets().isEmpty()) {
            return "";
        }
        String id = result.check().id().toString();
        Path folder = options.evidence().get();
        result.recording()
                .save(
                        folder.resolve(id + ".pcapng"),
                        List.of(
                                "check " + id,
                                "requirement " + result.check().requirement().id() + ", "
                                        + result.check().requirement().anchor(),
                                "verdict " + result.verdict()));
        return folder.getFileName() + "/" + id + ".pcapng";
    }

    /** How many results there are of each verdict; every verdict is there. */
    public static Map<Verdict, Integer> summary(List<CheckResult> results) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, 0);
        }
        results.forEach(result -> counts.merge(result.verdict(), 1, Integer::sum));
        return counts;
    }
}
