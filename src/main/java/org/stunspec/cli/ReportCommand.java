package org.stunspec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stunspec.report.RunReport;
import org.stunspec.suite.ExitCode;
import org.stunspec.suite.event.EventReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Makes the reports of a run from its run.jsonl, also where the run was killed.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "The run.jsonl of a run, or the folder that it is in.")
    Path run = Path.of("run.jsonl");

    @Option(names = "--out", paramLabel = "DIR", description = "Where the reports go. Default: beside run.jsonl.")
    Optional<Path> out = Optional.empty();

    @Mixin
    FormatOptions formats = new FormatOptions();

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path stream = Files.isDirectory(run) ? run.resolve(RunFolder.STREAM) : run;
        if (!Files.isRegularFile(stream)) {
            throw Problem.usage("there is no run at " + stream + "; give a run.jsonl or the folder that it is in");
        }
        RunReport report = RunReport.of(EventReader.read(stream));
        Path beside = Optional.ofNullable(stream.toAbsolutePath().getParent()).orElse(Path.of(""));
        new RunFolder(out.orElse(beside)).conclude(report, formats.formats(), console);
        return ExitCode.KEPT.number();
    }
}
