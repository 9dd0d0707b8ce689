package org.stunspec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stunspec.suite.ExitCode;
import org.stunspec.suite.vectors.Agreement;
import org.stunspec.suite.vectors.VectorLibrary;
import org.stunspec.suite.vectors.VectorReport;
import org.stunspec.suite.vectors.VectorRun;
import org.stunspec.target.codec.Codec;
import org.stunspec.target.codec.CodecFailure;
import org.stunspec.target.codec.CodecProcess;
import org.stunspec.target.codec.OwnCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "vectors",
        description = "Runs the test vectors against a codec: stunspec's own, or a foreign one behind an adapter.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class VectorsCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--exec",
            paramLabel = "COMMAND",
            description =
                    "The program that answers for the codec, started once through the shell; docs/vectors.md says "
                            + "what it is asked. Without it stunspec's own codec is asked.")
    Optional<String> exec = Optional.empty();

    @Option(
            names = "--select",
            split = ",",
            paramLabel = "PATTERN",
            description = "Only these vectors: an id or a file (headers); * and ? stand for any characters. Can be "
                    + "repeated.")
    List<String> select = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "How long an answer may take at most. Default: 5s.")
    Duration timeout = Duration.ofSeconds(5);

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results as JSON too.")
    Optional<Path> json = Optional.empty();

    VectorsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        VectorLibrary vectors = VectorLibrary.load().select(select);
        try (Codec codec = codec()) {
            VectorReport report = new VectorReport(console.out()::println);
            VectorRun run = VectorRun.of(codec, vectors.vectors(), report::result);
            report.summary(run);
            if (json.isPresent()) {
                write(json.get(), report.json(run, Version.number()));
            }
            run.interruption()
                    .ifPresent(why -> console.complain(why + "; " + run.notRun() + " vectors were not finished"));
            return exitCode(run).number();
        }
    }

    private Codec codec() {
        if (exec.isEmpty()) {
            return new OwnCodec(Version.number());
        }
        try {
            return CodecProcess.start(exec.get(), timeout, new SecureRandom());
        } catch (CodecFailure failure) {
            throw new Problem(ExitCode.INCONCLUSIVE, failure.getMessage() + " (--exec '" + exec.get() + "')");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw Problem.usage("cannot write --json " + IoReason.of(file, failure));
        }
    }

    /** Vectors that nothing could be compared of are no agreement. */
    private static ExitCode exitCode(VectorRun run) {
        if (run.count(Agreement.DIFFERS) > 0) {
            return ExitCode.BROKEN;
        }
        boolean nothingSeen = run.count(Agreement.AGREES) == 0;
        return run.interruption().isPresent() || nothingSeen ? ExitCode.INCONCLUSIVE : ExitCode.KEPT;
    }
}
