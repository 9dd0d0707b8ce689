package org.stunspec.report;

import java.util.Locale;
import org.stunspec.suite.event.RunEvent.Finding;
import org.stunspec.suite.event.RunEvent.WaiverProblem;

/** What there is to say about one check as plain text, for formats that have no better place for it. */
final class Details {
    private Details() {}

    static String of(RunReport report, CheckReport check) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "Requirement",
                check.planned().requirement() + " (" + check.planned().level() + ")");
        line(text, "Wording", check.planned().wording());
        if (!check.planned().because().isEmpty()) {
            line(text, "Judged as a MUST", check.planned().because());
        }
        line(text, "Clause", check.clause() + "  " + check.planned().anchor());
        check.finding().ifPresent(finding -> finding(text, finding));
        if (check.repeats() > 1) {
            line(text, "Repeats", check.failures() + " of " + check.repeats() + " attempts broke it");
        }
        line(text, "Accepted", check.waiver());
        check.evidence().ifPresent(path -> line(text, "Evidence", path));
        line(text, "Repeat", report.repeatCommand(check));
        return text.toString();
    }

    /** {@code stale waiver for 'rfc8656-7.2-r1.*' (until 2027-01-31: reason): there is no such failure any more}. */
    static String of(WaiverProblem problem) {
        return Visible.line("%s waiver for '%s' (until %s: %s): %s"
                .formatted(
                        problem.kind().name().toLowerCase(Locale.ROOT),
                        problem.waiver(),
                        problem.expires(),
                        problem.reason(),
                        problem.message()));
    }

    private static void finding(StringBuilder text, Finding finding) {
        line(text, "Sent", finding.sent());
        line(text, "Expected", finding.expected());
        line(text, "Seen", finding.seen());
        finding.marks()
                .forEach(mark -> line(
                        text,
                        "At",
                        "packet %d, byte %d, length %d: %s"
                                .formatted(mark.packet() + 1, mark.offset(), mark.length(), mark.note())));
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isBlank()) {
            text.append("%-12s %s%n"
                    .formatted(label + ":", Visible.text(value.strip()))
                    .replace("\r", ""));
        }
    }
}
