package org.stunspec.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.stunspec.report.html.HtmlReport;
import org.stunspec.suite.event.EventReader;

/** Makes the reports of a run from its event stream. */
public final class Reports {
    private Reports() {}

    /**
     * Reads {@code run.jsonl} and writes these formats, each under {@link ReportFormat#fileName}; the folder is made where
     * it is missing.
     *
     * @return where each report is
     * @throws org.stunspec.suite.event.RunFormatException when the file is not a run that this version can read
     */
    public static Map<ReportFormat, Path> write(Path runJsonl, Path folder, Set<ReportFormat> formats)
            throws IOException {
        return write(RunReport.of(EventReader.read(runJsonl)), folder, formats);
    }

    /** The same for a run that was read already. */
    public static Map<ReportFormat, Path> write(RunReport report, Path folder, Set<ReportFormat> formats)
            throws IOException {
        Files.createDirectories(folder);
        Map<ReportFormat, Path> written = new EnumMap<>(ReportFormat.class);
        for (ReportFormat format : formats) {
            Path file = folder.resolve(format.fileName());
            try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                render(report, format, out);
            }
            written.put(format, file);
        }
        return written;
    }

    /** Writes one format. */
    public static void render(RunReport report, ReportFormat format, Writer out) throws IOException {
        switch (format) {
            case JSON -> out.write(JsonReport.render(report));
            case JUNIT -> out.write(JUnitReport.render(report));
            case MARKDOWN -> out.write(MarkdownReport.render(report));
            case HTML -> HtmlReport.render(report, out);
        }
    }
}
