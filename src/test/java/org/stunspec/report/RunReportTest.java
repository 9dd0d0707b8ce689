package org.stunspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stunspec.spec.Level;
import org.stunspec.suite.Verdict;
import org.stunspec.suite.event.EventWriter;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.suite.event.RunLog;

class RunReportTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final RunEvent.Planned FIRST = planned("rfc8656-7.2-r1", "one", Level.MUST);
    private static final RunEvent.Planned SECOND = planned("rfc8656-7.2-r1", "two", Level.MUST);
    private static final RunEvent.Planned THIRD = planned("rfc8656-7.2-r2", "three", Level.MUST);

    @Test
    void aKilledRunShowsWhatItDidNotGetTo() {
        RunReport report = report(
                started(false, FIRST, SECOND, THIRD),
                judged(FIRST, Verdict.PASS, ""),
                new RunEvent.CheckStarted(BEGIN.plusSeconds(2), SECOND.check(), 1));

        assertThat(report.ending().kind()).isEqualTo(Ending.Kind.KILLED);
        assertThat(report.checks())
                .extracting(CheckReport::outcome)
                .containsExactly(Outcome.PASS, Outcome.NOT_RUN, Outcome.NOT_RUN);
        assertThat(report.checks())
                .extracting(CheckReport::message)
                .containsExactly("", "The run ended while this check was running.", "The run ended before this check.");
        assertThat(report.duration()).hasSeconds(2);
    }

    @Test
    void anAbortedRunSaysWhy() {
        RunReport report = report(
                started(false, FIRST),
                new RunEvent.Finished(BEGIN, "aborted: rate-limited? 12 silences: stopped", Map.of(), 3));

        assertThat(report.ending().kind()).isEqualTo(Ending.Kind.ABORTED);
        assertThat(report.ending().detail()).isEqualTo("rate-limited? 12 silences: stopped");
        assertThat(report.ending().exitCode()).contains(3);
    }

    @Test
    void aRequirementIsNotApplicableOnlyWhenAllOfItsChecksAre() {
        RunEvent.Started started = started(false, FIRST, SECOND, THIRD);

        Coverage.Tally half = report(
                        started, judged(FIRST, Verdict.NOT_APPLICABLE, "no"), judged(THIRD, Verdict.FAIL, ""))
                .coverage()
                .at(Level.MUST);
        Coverage.Tally whole = report(
                        started,
                        judged(FIRST, Verdict.NOT_APPLICABLE, "no"),
                        judged(SECOND, Verdict.NOT_APPLICABLE, "no"))
                .coverage()
                .at(Level.MUST);

        assertThat(half).isEqualTo(new Coverage.Tally(3, 0, 1, 1));
        assertThat(whole).isEqualTo(new Coverage.Tally(3, 1, 0, 0));
        assertThat(whole.applicable()).isEqualTo(2);
    }

    @Test
    void neitherInconclusiveNorErrorExercisesARequirement() {
        RunReport report = report(
                started(false, FIRST, THIRD),
                judged(FIRST, Verdict.INCONCLUSIVE, "silence"),
                judged(THIRD, Verdict.ERROR, "bug"));

        assertThat(report.coverage().statement()).isEqualTo("Of 3 applicable MUSTs 0 were exercised.");
    }

    @Test
    void aVerdictWithoutAPlanIsNotLost() {
        RunReport report = report(started(false), judged(FIRST, Verdict.FAIL, "broken"));

        assertThat(report.count(Outcome.FAIL)).isEqualTo(1);
    }

    @Test
    void aWarningFailsAStrictRunInJunitOnly() throws IOException {
        RunEvent.Judged warning = judged(FIRST, Verdict.WARN, "a SHOULD");

        assertThat(junit(report(started(true, FIRST), warning)))
                .contains("<failure type=\"WARN\" message=\"a SHOULD\">");
        assertThat(junit(report(started(false, FIRST), warning))).contains("<skipped message=\"WARN: a SHOULD\"/>");
    }

    @Test
    void aPassHasNoElementOfItsOwn() throws IOException {
        assertThat(junit(report(started(true, FIRST), judged(FIRST, Verdict.PASS, ""))))
                .contains(
                        "<testcase name=\"rfc8656-7.2-r1.one\" classname=\"rfc8656.section-7-2\" time=\"1.500\"><system-out>");
    }

    @Test
    void whatXmlCannotCarryIsSpelledOut() throws IOException {
        assertThat(junit(report(
                        started(false, FIRST), judged(FIRST, Verdict.FAIL, "nul \u0000 lone \ud800 end \uffff"))))
                .contains("nul \\u0000 lone \\uD800 end \\uFFFF");
    }

    @Test
    void theMarkdownFitsAStepSummaryHoweverLongTheRun() throws IOException {
        List<RunEvent> events = new ArrayList<>();
        RunEvent.Planned[] plan = new RunEvent.Planned[9000];
        for (int i = 0; i < plan.length; i++) {
            plan[i] = planned("rfc8656-7.2-r" + i, "check", Level.MUST);
        }
        events.add(started(false, plan));
        for (RunEvent.Planned each : plan) {
            events.add(judged(each, Verdict.FAIL, "long ".repeat(100)));
        }

        String markdown = render(RunReport.of(new RunLog(events, false, Map.of())), ReportFormat.MARKDOWN);

        assertThat(markdown.length()).isLessThan(1 << 20);
        assertThat(markdown).contains("| 9000 |", "more are in the other reports.");
    }

    @Test
    void aCutStreamMakesEveryReportAndSaysThatItWasCut(@TempDir Path folder) throws IOException {
        Path run = folder.resolve("run.jsonl");
        try (EventWriter writer = EventWriter.open(run)) {
            writer.write(started(false, FIRST, THIRD));
            writer.write(judged(FIRST, Verdict.PASS, ""));
        }
        Files.writeString(run, "{\"event\":\"judg", StandardOpenOption.APPEND);

        Map<ReportFormat, Path> written =
                Reports.write(run, folder.resolve("new/out"), EnumSet.allOf(ReportFormat.class));

        assertThat(written).containsOnlyKeys(ReportFormat.values());
        assertThat(written.values()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(written.get(ReportFormat.JSON)).content().contains("was cut off", "\"end\" : \"killed\"");
        assertThat(written.get(ReportFormat.HTML)).content().contains("was cut off");
        assertThat(written.get(ReportFormat.MARKDOWN)).content().contains("was cut off");
    }

    private static RunReport report(RunEvent... events) {
        return RunReport.of(new RunLog(List.of(events), false, Map.of()));
    }

    private static String junit(RunReport report) throws IOException {
        return render(report, ReportFormat.JUNIT);
    }

    private static String render(RunReport report, ReportFormat format) throws IOException {
        StringWriter out = new StringWriter();
        Reports.render(report, format, out);
        return out.toString();
    }

    private static RunEvent.Planned planned(String requirement, String slug, Level level) {
        return new RunEvent.Planned(
                requirement + "." + slug,
                "Check " + slug,
                requirement,
                "8656",
                "7.2",
                "Receiving an Allocate Request",
                level,
                "https://www.rfc-editor.org/rfc/rfc8656.html#section-7.2",
                "A server does it.",
                "");
    }

    /** One requirement of the scope has no check. */
    private static RunEvent.Started started(boolean strict, RunEvent.Planned... plan) {
        return new RunEvent.Started(
                RunEvent.FORMAT,
                "0.1.0",
                BEGIN,
                "turn:127.0.0.1",
                "quick",
                1,
                "",
                strict,
                List.of(plan),
                List.of(
                        new RunEvent.InScope("rfc8656-7.2-r1", Level.MUST),
                        new RunEvent.InScope("rfc8656-7.2-r2", Level.MUST),
                        new RunEvent.InScope("rfc8656-7.2-r3", Level.MUST)),
                "stunspec test --select {check}");
    }

    private static RunEvent.Judged judged(RunEvent.Planned planned, Verdict verdict, String message) {
        return new RunEvent.Judged(
                BEGIN.plusSeconds(1),
                planned.check(),
                planned.requirement(),
                planned.level(),
                verdict,
                1,
                0,
                message,
                Optional.empty(),
                "",
                1500);
    }
}
