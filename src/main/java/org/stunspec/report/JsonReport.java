package org.stunspec.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stunspec.spec.Level;
import org.stunspec.suite.Verdict;
import org.stunspec.suite.event.RunEvent.Feature;
import org.stunspec.suite.event.RunEvent.Finding;
import org.stunspec.suite.event.RunEvent.Waived;
import org.stunspec.suite.event.RunEvent.WaiverProblem;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.json}, whose shape is documented in {@code report.schema.json}. */
final class JsonReport {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    private record Document(
            int format,
            String stunspec,
            String target,
            Instant started,
            Optional<Instant> ended,
            String end,
            String endDetail,
            Optional<Integer> exitCode,
            String profile,
            long seed,
            String selection,
            boolean strict,
            Map<Verdict, Integer> summary,
            int notRun,
            CoverageDocument coverage,
            List<Feature> features,
            List<WaiverProblemDocument> waiverProblems,
            List<String> remarks,
            List<Result> results) {}

    private record CoverageDocument(String statement, Map<Level, Count> levels) {}

    private record Count(int inScope, int applicable, int exercised, int broken) {}

    private record WaiverDocument(String check, String seen, LocalDate expires, String reason) {}

    private record WaiverProblemDocument(
            WaiverProblem.Kind kind, String check, LocalDate expires, String reason, String message) {}

    private record Result(
            String check,
            String title,
            String requirement,
            String rfc,
            String section,
            String sectionTitle,
            Level level,
            String anchor,
            String wording,
            String because,
            Optional<Verdict> verdict,
            int repeats,
            int failures,
            String message,
            Optional<Finding> finding,
            Optional<WaiverDocument> waived,
            Optional<String> evidence,
            long millis,
            String repeatCommand) {}

    static String render(RunReport report) {
        return MAPPER.writeValueAsString(document(report)) + "\n";
    }

    private static Document document(RunReport report) {
        return new Document(
                1,
                report.started().stunspec(),
                report.started().target(),
                report.started().at(),
                report.ending().at(),
                report.ending().kind().name().toLowerCase(Locale.ROOT),
                report.ending().detail(),
                report.ending().exitCode(),
                report.started().profile(),
                report.started().seed(),
                report.started().selection(),
                report.started().strict(),
                summary(report),
                report.count(Outcome.NOT_RUN),
                coverage(report.coverage()),
                report.features(),
                report.waiverProblems().stream().map(JsonReport::problem).toList(),
                report.remarks(),
                report.checks().stream().map(each -> result(report, each)).toList());
    }

    private static Map<Verdict, Integer> summary(RunReport report) {
        Map<Verdict, Integer> summary = new TreeMap<>();
        for (Verdict verdict : Verdict.values()) {
            summary.put(verdict, report.count(Outcome.of(verdict)));
        }
        return summary;
    }

    private static CoverageDocument coverage(Coverage coverage) {
        Map<Level, Count> levels = new TreeMap<>();
        for (Level level : Level.values()) {
            Coverage.Tally tally = coverage.at(level);
            levels.put(level, new Count(tally.inScope(), tally.applicable(), tally.exercised(), tally.broken()));
        }
        return new CoverageDocument(coverage.statement(), levels);
    }

    private static WaiverDocument waiver(Waived waived) {
        return new WaiverDocument(waived.waiver(), waived.seen(), waived.expires(), waived.reason());
    }

    private static WaiverProblemDocument problem(WaiverProblem problem) {
        return new WaiverProblemDocument(
                problem.kind(), problem.waiver(), problem.expires(), problem.reason(), problem.message());
    }

    private static Result result(RunReport report, CheckReport check) {
        return new Result(
                check.id(),
                check.planned().title(),
                check.planned().requirement(),
                check.planned().rfc(),
                check.planned().section(),
                check.planned().sectionTitle(),
                check.planned().level(),
                check.planned().anchor(),
                check.planned().wording(),
                check.planned().because(),
                check.outcome().verdict(),
                check.repeats(),
                check.failures(),
                check.message(),
                check.finding(),
                check.waived().map(JsonReport::waiver),
                check.evidence(),
                check.millis(),
                report.repeatCommand(check));
    }
}
