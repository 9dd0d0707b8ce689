package org.stunspec.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.stunspec.report.ReportFormat;
import org.stunspec.report.Reports;
import org.stunspec.report.RunReport;
import org.stunspec.suite.event.EventWriter;

/** The folder of one run: {@code run.jsonl}, {@code evidence/} and the reports. */
record RunFolder(Path path) {
    Path stream() {
        return path.resolve("run.jsonl");
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

    Map<ReportFormat, Path> write(RunReport report, Set<ReportFormat> formats) throws IOException {
        return Reports.write(report, path, formats);
    }
}
