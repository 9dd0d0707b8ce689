package org.stunspec.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stunspec.net.Network;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.Pace;
import org.stunspec.probe.ProbeSettings;
import org.stunspec.sansio.Transport;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.target.Admission;
import org.stunspec.target.Detection;
import org.stunspec.target.Features;
import org.stunspec.target.InvalidTarget;
import org.stunspec.target.Target;
import org.stunspec.target.Unreachable;

/** One target judged from the first event to the last. */
public final class LiveRun {
    private final Setup setup;
    private final Consumer<RunEvent> events;
    private final Supplier<Optional<Stop>> trouble;
    private final Pace pace;
    private final SilenceWatch silence = new SilenceWatch();
    private Optional<Thread> runner = Optional.empty();
    private Optional<Run> run = Optional.empty();
    private Optional<Stop> stop = Optional.empty();

    /**
     * @param total how long the whole run may take
     * @param stunspec the version
     * @param repeat the command that repeats one check, with {@code {check}} for its id
     */
    public record Setup(
            Network network,
            Target target,
            Ledger ledger,
            RunPlan plan,
            RunOptions options,
            Duration total,
            String stunspec,
            String repeat) {}

    /** @param complaint one line, where the run did not come to its end */
    public record Ended(ExitCode code, Optional<String> complaint) {}

    /**
     * @param events is told one event at a time
     * @param trouble is asked after each verdict whether something on our own side makes all further ones worthless
     */
    public LiveRun(Setup setup, Consumer<RunEvent> events, Supplier<Optional<Stop>> trouble) {
        this.setup = setup;
        this.events = events;
        this.trouble = trouble;
        this.pace = Politeness.towards(setup.target(), setup.network());
    }

    /** Ends the run as soon as possible; may be called from any thread, and has no effect once the run has ended. */
    public void stop(Stop why) {
        if (claim(why)) {
            ongoing().ifPresent(Run::close);
            wake();
        }
    }

    private synchronized boolean claim(Stop why) {
        boolean first = stop.isEmpty() && runner.isPresent();
        if (first) {
            stop = Optional.of(why);
        }
        return first;
    }

    private synchronized Optional<Run> ongoing() {
        return run;
    }

    private synchronized void wake() {
        runner.ifPresent(Thread::interrupt);
    }

    /** Judges the target. Whatever goes wrong, the last event is {@link RunEvent.Finished}, unless it cannot be written. */
    public Ended run() {
        begin();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> limit = clock.schedule(this::timeUp, setup.total().toMillis(), TimeUnit.MILLISECONDS);
        try {
            events.accept(setup.plan()
                    .started(
                            setup.ledger(),
                            setup.target(),
                            setup.options(),
                            setup.stunspec(),
                            setup.network().now(),
                            setup.repeat()));
            return finish(judge());
        } finally {
            limit.cancel(false);
            clock.shutdownNow();
        }
    }

    private synchronized void begin() {
        runner = Optional.of(Thread.currentThread());
    }

    private void timeUp() {
        stop(Stop.early("the run took longer than " + setup.total().toSeconds() + " s (--total-timeout)"));
    }

    /** Why it ended early; empty where every check got its verdict. */
    private Optional<Stop> judge() {
        try {
            setup.options().waivers().refused().forEach(events);
            Features features = detect();
            events.accept(new RunEvent.Detected(
                    setup.network().now(),
                    FeatureList.of(setup.target(), features, setup.options(), elsewhere(features))));
            Admission.require(setup.target(), features);
            begun(features).run(setup.plan().checks());
            return trouble.get();
        } catch (InvalidTarget wrong) {
            return Optional.of(stopOr(Stop.because(wrong.reason(), ExitCode.USAGE)));
        } catch (Unreachable silent) {
            return Optional.of(stopOr(Stop.early(silent.reason())));
        } catch (EnvironmentFailure why) {
            return Optional.of(stopOr(Stop.early(why.reason())));
        } catch (InterruptedException interrupted) {
            return Optional.of(stopOr(Stop.interrupted()));
        } catch (RuntimeException defect) {
            return Optional.of(stopOr(Stop.because("stunspec itself failed: " + defect, ExitCode.INTERNAL)));
        }
    }

    private synchronized Stop stopOr(Stop other) {
        return stop.orElse(other);
    }

    private synchronized Run begun(Features features) throws InterruptedException {
        if (stop.isPresent()) {
            throw new InterruptedException("stopped before the first check");
        }
        Run begun = new Run(
                new LiveArena(setup.network(), setup.target()),
                features,
                setup.options(),
                pace,
                this::observe,
                setup.network()::now);
        run = Optional.of(begun);
        return begun;
    }

    private Features detect() {
        Features features = Detection.detect(settings(setup.target()), setup.target());
        Optional<Target> other = Admission.asOtherUser(setup.target());
        if (features.authenticationNeeded() && other.isPresent()) {
            Admission.require(other.get(), Detection.detect(settings(other.get()), other.get()));
        }
        return features;
    }

    private FeatureList.Elsewhere elsewhere(Features features) {
        Transport other = setup.target().transport().isStream() ? Transport.UDP : Transport.TCP;
        Features.Answer answer = Detection.answerOver(
                other, settings(setup.target()), features.baseline().control());
        return new FeatureList.Elsewhere(other, answer);
    }

    private ProbeSettings settings(Target target) {
        Network network = setup.network();
        SplittableRandom random = new SplittableRandom(setup.options().seed());
        return CheckRunner.settings(target, network, network, random, setup.options(), pace);
    }

    /** Told of every event of the checks, one at a time. */
    private void observe(RunEvent event) {
        events.accept(event);
        if (event instanceof RunEvent.Judged) {
            trouble.get().ifPresent(this::stop);
        }
        if (Politeness.isOwedTo(setup.target()) && silence.isSilentAfter(event)) {
            stop(Stop.early("the target answers nothing any more (rate-limited?); try again later, or with --jobs 1"));
        }
    }

    private Ended finish(Optional<Stop> early) {
        synchronized (this) {
            runner = Optional.empty();
        }
        // The thread was woken by an interrupt; what comes now, writing files, must not be disturbed by it.
        boolean wasInterrupted = Thread.interrupted();
        Optional<Stop> why = early.isEmpty() && wasInterrupted ? Optional.of(Stop.interrupted()) : early;
        List<RunEvent.WaiverProblem> stale =
                why.isEmpty() ? setup.options().waivers().stale(results()) : List.of();
        stale.forEach(events);
        ExitCode code = code(why, !stale.isEmpty());
        events.accept(new RunEvent.Finished(
                setup.network().now(), why.map(Stop::end).orElse("completed"), Run.summary(results()), code.number()));
        return new Ended(code, why.flatMap(Stop::complaint));
    }

    private List<CheckResult> results() {
        return ongoing().map(Run::results).orElse(List.of());
    }

    private ExitCode code(Optional<Stop> why, boolean stale) {
        List<ExitCode> codes = new ArrayList<>(List.of(ExitCode.of(results(), setup.options())));
        if (stale || !setup.options().waivers().refused().isEmpty()) {
            codes.add(ExitCode.WAIVER);
        }
        why.ifPresent(stop -> codes.add(stop.code().orElse(ExitCode.INCONCLUSIVE)));
        return ExitCode.worst(codes);
    }
}
