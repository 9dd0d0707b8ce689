package org.stunspec.report.html;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.stunspec.report.CheckReport;
import org.stunspec.report.Coverage.Tally;
import org.stunspec.report.Ending;
import org.stunspec.report.Outcome;
import org.stunspec.report.RunReport;
import org.stunspec.report.Visible;
import org.stunspec.spec.Level;

/** The whole page. */
public record Page(RunReport report, List<Group> groups, String css, String script) {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH);

    /** The checks with one outcome. */
    public record Group(Outcome outcome, List<CheckView> checks) {
        public String heading() {
            return switch (outcome) {
                case FAIL -> "Failed: a requirement is broken";
                case ERROR -> "Error: a defect of stunspec, not of the target";
                case WARN -> "Warning: a recommendation is not followed";
                case INCONCLUSIVE -> "Inconclusive: the situation did not allow a judgement";
                case NOT_RUN -> "Not run";
                case NOT_APPLICABLE -> "Not applicable to this target";
                case PASS -> "Passed";
            };
        }
    }

    /** One row of the coverage table. */
    public record Covered(Level level, Tally tally) {
        public int percent() {
            return tally.applicable() == 0 ? 0 : tally.exercised() * 100 / tally.applicable();
        }
    }

    static Page of(RunReport report, String css, String script) {
        Map<Outcome, List<CheckView>> byOutcome = new LinkedHashMap<>();
        report.byGravity()
                .forEach(check -> byOutcome
                        .computeIfAbsent(check.outcome(), outcome -> new ArrayList<>())
                        .add(CheckViews.of(report, check)));
        List<Group> groups = byOutcome.entrySet().stream()
                .map(each -> new Group(each.getKey(), List.copyOf(each.getValue())))
                .toList();
        return new Page(report, groups, css, script);
    }

    public String target() {
        return Visible.line(report.started().target());
    }

    public String when() {
        return WHEN.format(report.started().at().atOffset(ZoneOffset.UTC));
    }

    public String took() {
        long seconds = report.duration().toSeconds();
        return seconds < 60
                ? "%d.%d s".formatted(seconds, report.duration().toMillisPart() / 100)
                : "%d min %d s".formatted(seconds / 60, seconds % 60);
    }

    public boolean partial() {
        return report.ending().kind() != Ending.Kind.COMPLETED;
    }

    public String headline() {
        int failed = report.count(Outcome.FAIL);
        int warned = report.count(Outcome.WARN);
        String warnings = "%d warning%s%s".formatted(warned, warned == 1 ? "" : "s", waived(Outcome.WARN));
        if (failed > 0) {
            return "%d of %d checks failed%s%s"
                    .formatted(failed, report.checks().size(), waived(Outcome.FAIL), warned > 0 ? ", " + warnings : "");
        }
        if (warned > 0) {
            return "No MUST was seen broken, " + warnings;
        }
        return report.count(Outcome.PASS) > 0 ? "No deviation was seen" : "Nothing was judged";
    }

    private String waived(Outcome outcome) {
        int waived = report.countWaived(outcome);
        return waived > 0 ? " (" + waived + " waived)" : "";
    }

    public List<String> waiverProblems() {
        return report.waiverProblems().stream().map(RunReport::sentence).toList();
    }

    public List<Covered> coverage() {
        return Stream.of(Level.values())
                .map(level -> new Covered(level, report.coverage().at(level)))
                .filter(each -> each.tally().inScope() > 0)
                .toList();
    }

    /** The filter's sections, by RFC, in the order of the plan: key and title. */
    public Map<String, Map<String, String>> sections() {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        for (CheckReport check : report.checks()) {
            String key = check.planned().rfc() + " " + check.planned().section();
            sections.computeIfAbsent(check.planned().rfc(), rfc -> new LinkedHashMap<>())
                    .putIfAbsent(
                            key,
                            check.planned().section() + " " + check.planned().sectionTitle());
        }
        return sections;
    }
}
