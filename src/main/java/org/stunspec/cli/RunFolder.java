package org.stunspec.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stunspec.report.Outcome;
import org.stunspec.report.ReportFormat;
import org.stunspec.report.Reports;
import org.stunspec.report.RunReport;
import org.stunspec.report.TextSummary;
import org.stunspec.suite.event.EventWriter;

/** The folder of one run: {@code run.jsonl}, {@code evidence/} and the reports. */
record RunFolder(Path path) {
    static final String STREAM = "run.jsonl";

    Path stream() {
        return path.resolve(STREAM);
    }

    Path evidence() {
        return path.resolve("evidence");
    }

    /**
     * Makes the folder where it is missing, takes away what an earlier run left there, and begins the stream.
     *
     * @throws Problem when this cannot be done
     */
    EventWriter begin() {
        try {
            Files.createDirectories(path);
            EventWriter writer = EventWriter.open(stream());
            removeEarlier();
            return writer;
        } catch (IOException failure) {
            throw Problem.usage("cannot write to --out " + IoReason.of(path, failure));
        }
    }

    private void removeEarlier() throws IOException {
        for (ReportFormat format : ReportFormat.values()) {
            Files.deleteIfExists(path.resolve(format.fileName()));
        }
        if (Files.isDirectory(evidence())) {
            try (DirectoryStream<Path> captures = Files.newDirectoryStream(evidence(), "rfc*.pcapng")) {
                for (Path capture : captures) {
                    Files.delete(capture);
                }
            }
        }
    }

    /** Makes the reports, and tells the user what they say in a few lines. */
    void conclude(RunReport report, Set<ReportFormat> formats, Console console) {
        Map<ReportFormat, Path> written = write(report, formats);
        if (report.count(Outcome.NOT_RUN) < report.checks().size()) {
            TextSummary.of(report, new Paint(console.colours())).forEach(console.out()::println);
        }
        Path shown = Optional.ofNullable(written.get(ReportFormat.HTML))
                .or(() -> written.values().stream().findFirst())
                .orElse(stream());
        console.out().println("Report: " + shown);
        report.waiverProblems().forEach(problem -> console.complain(RunReport.sentence(problem)));
    }

    private Map<ReportFormat, Path> write(RunReport report, Set<ReportFormat> formats) {
        try {
            return Reports.write(report, path, formats);
        } catch (IOException failure) {
            throw Problem.usage("cannot write to " + IoReason.of(path, failure));
        }
    }
}
