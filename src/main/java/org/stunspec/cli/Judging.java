package org.stunspec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stunspec.net.Network;
import org.stunspec.report.ReportFormat;
import org.stunspec.report.RunReport;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.ExitCode;
import org.stunspec.suite.LiveRun;
import org.stunspec.suite.Politeness;
import org.stunspec.suite.RunOptions;
import org.stunspec.suite.RunPlan;
import org.stunspec.suite.Stop;
import org.stunspec.suite.event.EventReader;
import org.stunspec.suite.event.EventWriter;
import org.stunspec.suite.waiver.Waivers;
import org.stunspec.target.Target;

/** Judges targets one after another, each into its folder. */
final class Judging {
    private final Console console;
    private final Job job;
    private Optional<LiveRun> current = Optional.empty();
    private boolean interrupted;

    /**
     * @param options for everything but waivers and evidence
     * @param repeat the command that repeats one check of a target
     * @param waivers what is accepted of a target
     * @param trouble what makes all further verdicts worthless
     */
    record Job(
            Network network,
            Ledger ledger,
            RunPlan plan,
            RunOptions options,
            Duration total,
            Path out,
            Set<ReportFormat> formats,
            Function<Target, String> repeat,
            Function<Target, Waivers> waivers,
            Supplier<Optional<Stop>> trouble) {}

    Judging(Console console, Job job) {
        this.console = console;
        this.job = job;
    }

    ExitCode judge(List<Target> targets) throws IOException {
        List<ExitCode> codes = new ArrayList<>();
        for (int i = 0; i < targets.size() && !isInterrupted(); i++) {
            RunFolder folder = new RunFolder(
                    targets.size() == 1 ? job.out() : job.out().resolve(folderName(i + 1, targets.get(i))));
            codes.add(judge(targets.get(i), folder));
        }
        return isInterrupted() ? ExitCode.INTERRUPTED : ExitCode.worst(codes);
    }

    private static String folderName(int number, Target target) {
        String words = target.name().replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
        return number + "-" + words;
    }

    private ExitCode judge(Target target, RunFolder folder) throws IOException {
        LiveRun.Ended ended;
        try (EventWriter stream = folder.begin()) {
            Progress progress = new Progress(console);
            LiveRun run = new LiveRun(
                    setup(target, folder),
                    event -> {
                        stream.write(event);
                        progress.saw(event);
                    },
                    job.trouble());
            if (!proceed(run)) {
                return ExitCode.INTERRUPTED;
            }
            ended = run.run();
        }
        folder.conclude(RunReport.of(EventReader.read(folder.stream())), job.formats(), console);
        ended.complaint().ifPresent(console::complain);
        return ended.code();
    }

    private LiveRun.Setup setup(Target target, RunFolder folder) {
        RunOptions options = job.options()
                .withJobs(Politeness.jobs(target, job.options().jobs()))
                .withWaivers(job.waivers().apply(target))
                .withEvidence(folder.evidence());
        return new LiveRun.Setup(
                job.network(),
                target,
                job.ledger(),
                job.plan(),
                options,
                job.total(),
                Version.number(),
                job.repeat().apply(target));
    }

    private synchronized boolean proceed(LiveRun run) {
        current = Optional.of(run);
        return !interrupted;
    }

    private synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** Ends the run that is going on, and begins no other; may be called from another thread. */
    void interrupt() {
        Optional<LiveRun> running;
        synchronized (this) {
            interrupted = true;
            running = current;
        }
        running.ifPresent(run -> run.stop(Stop.interrupted()));
    }
}
