package org.stunspec.report;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code report.md}: short enough for a CI step summary, whatever the run was. */
final class MarkdownReport {
    /** GitHub refuses a step summary of more than 1 MiB. */
    private static final int LIMIT = 900_000;

    private static final int CELL = 300;
    private static final String SPECIAL = "\\`*_[]|~";

    private final RunReport report;
    private final StringBuilder out = new StringBuilder();
    private int octets;

    private MarkdownReport(RunReport report) {
        this.report = report;
    }

    static String render(RunReport report) {
        MarkdownReport markdown = new MarkdownReport(report);
        markdown.head();
        markdown.breaches();
        for (Outcome outcome : EnumSet.complementOf(EnumSet.of(Outcome.FAIL, Outcome.WARN))) {
            markdown.folded(outcome);
        }
        return markdown.out.toString();
    }

    private void head() {
        line("# stunspec: " + headline());
        line("");
        line("Target `%s`, profile %s, stunspec %s, %s%s."
                .formatted(
                        Visible.line(report.started().target()).replace('`', '\''),
                        escape(report.started().profile()),
                        escape(report.started().stunspec()),
                        report.started().at(),
                        report.started().strict() ? ", strict" : ""));
        line("");
        List<Outcome> shown = Stream.of(Outcome.values())
                .filter(each -> each != Outcome.NOT_RUN || report.count(each) > 0)
                .toList();
        row(shown.stream().map(Outcome::label));
        row(shown.stream().map(each -> "---:"));
        row(shown.stream().map(each -> String.valueOf(report.count(each))));
        line("");
        line(report.coverage().statement());
        if (report.ending().kind() != Ending.Kind.COMPLETED) {
            line("");
            line("**" + escape(report.ending().sentence()) + "**");
        }
        report.waiverProblems().forEach(each -> line("\n**" + escape(Details.of(each)) + "**"));
        report.remarks().forEach(each -> line("\n" + escape(each)));
    }

    private String headline() {
        int broken = report.count(Outcome.FAIL);
        int warned = report.count(Outcome.WARN);
        if (broken + warned == 0) {
            return "no deviation seen";
        }
        return report.tally(Outcome.FAIL) + ", " + report.tally(Outcome.WARN);
    }

    private void breaches() {
        List<CheckReport> checks = report.byGravity().stream()
                .filter(each -> each.outcome().isBreach())
                .toList();
        if (checks.isEmpty()) {
            return;
        }
        line("");
        line("| Verdict | Requirement | What was seen | Check |");
        line("|---|---|---|---|");
        rows(
                checks,
                check -> "| %s | %s<br>%s %s | %s | `%s` |"
                        .formatted(
                                check.outcome().label()
                                        + (check.waiver().isEmpty() ? "" : "<br>" + escape(check.waiver())),
                                link(check),
                                check.planned().level(),
                                escape(check.planned().wording()),
                                escape(check.message()),
                                check.id()));
    }

    private void folded(Outcome outcome) {
        List<CheckReport> checks = report.checks().stream()
                .filter(each -> each.outcome() == outcome)
                .toList();
        if (checks.isEmpty()) {
            return;
        }
        line("");
        line("<details><summary>%s: %d</summary>".formatted(outcome.label(), checks.size()));
        line("");
        line("| Check | Clause | |");
        line("|---|---|---|");
        rows(
                checks,
                check -> "| `%s` | %s | %s |"
                        .formatted(
                                check.id(),
                                link(check),
                                escape(
                                        check.message().isEmpty()
                                                ? check.planned().title()
                                                : check.message())));
        line("");
        line("</details>");
    }

    private interface Row {
        String of(CheckReport check);
    }

    private void rows(List<CheckReport> checks, Row row) {
        int left = checks.size();
        for (CheckReport check : checks) {
            String text = row.of(check);
            if (octets + text.getBytes(StandardCharsets.UTF_8).length > LIMIT) {
                line("");
                line("%d more are in the other reports.".formatted(left));
                return;
            }
            line(text);
            left--;
        }
    }

    private static String link(CheckReport check) {
        String anchor = check.planned().anchor();
        boolean linkable = anchor.startsWith("https://") && anchor.matches("[\\x21-\\x7e&&[^()<>|\\\\\"]]+");
        return linkable ? "[%s](%s)".formatted(escape(check.clause()), anchor) : escape(check.clause());
    }

    private void row(Stream<String> cells) {
        line(cells.collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String text) {
        out.append(text).append('\n');
        octets += text.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    private static String escape(String raw) {
        String line = Visible.line(raw);
        if (line.length() > CELL) {
            line = line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, CELL))) + "\u2026";
        }
        StringBuilder escaped = new StringBuilder();
        line.codePoints().forEach(point -> {
            if (point == '&') {
                escaped.append("&amp;");
            } else if (point == '<') {
                escaped.append("&lt;");
            } else {
                if (SPECIAL.indexOf(point) >= 0) {
                    escaped.append('\\');
                }
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }
}
