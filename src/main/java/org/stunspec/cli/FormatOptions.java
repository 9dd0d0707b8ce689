package org.stunspec.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.stunspec.report.ReportFormat;
import picocli.CommandLine.Option;

/** Which reports. */
final class FormatOptions {
    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "The reports to make: json, html, junit, markdown; all of them by default. "
                    + "run.jsonl, which the others are made from, is always written.")
    List<ReportFormat> formats = List.of(ReportFormat.values());

    Set<ReportFormat> formats() {
        return EnumSet.copyOf(formats);
    }
}
