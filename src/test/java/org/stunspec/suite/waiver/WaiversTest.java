package org.stunspec.suite.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.CheckDefinition;
import org.stunspec.suite.CheckResult;
import org.stunspec.suite.ExitCode;
import org.stunspec.suite.Recording;
import org.stunspec.suite.RunOptions;
import org.stunspec.suite.Verdict;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.suite.event.RunEvent.WaiverProblem;
import org.stunspec.suite.event.RunEvent.WaiverProblem.Kind;

class WaiversTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-15");
    private static final List<CheckDefinition> CHECKS =
            AllChecks.of(Ledger.load()).checks();
    private static final List<String> IDS =
            CHECKS.stream().map(check -> check.id().toString()).toList();
    private static final CheckDefinition CHECK = CHECKS.get(0);

    @TempDir
    Path folder;

    @Test
    void onlyTheFailureThatItNamesIsAccepted() throws IOException {
        Waivers waivers = waivers(row("check: " + CHECK.id(), "seen: 'an answer with 40?*'"));

        assertThat(waivers.accepting(result(Verdict.FAIL, "an answer with 400 and no reason")))
                .isPresent();
        assertThat(waivers.accepting(result(Verdict.WARN, "an answer with 401")))
                .isPresent();
        assertThat(waivers.accepting(result(Verdict.FAIL, "no answer"))).isEmpty();
        assertThat(waivers.accepting(other(Verdict.FAIL, "an answer with 400"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "INCONCLUSIVE", "NOT_APPLICABLE", "PASS"})
    void nothingButABreachIsAccepted(Verdict verdict) throws IOException {
        Waivers waivers = waivers(row("check: '*'", "seen: 'an answer*'"));

        assertThat(waivers.accepting(result(verdict, "an answer"))).isEmpty();
    }

    @Test
    void aWaiverWhoseFailureIsGoneIsStale() throws IOException {
        Waivers waivers = waivers(row("check: " + CHECK.id(), "seen: silence"));

        assertThat(waivers.stale(List.of(result(Verdict.FAIL, "silence")))).isEmpty();
        assertThat(waivers.stale(List.of(result(Verdict.PASS, ""))))
                .extracting(WaiverProblem::kind, WaiverProblem::message)
                .containsExactly(tuple(Kind.STALE, "there is no such failure any more"));
        assertThat(waivers.stale(List.of(result(Verdict.FAIL, "a 500"))))
                .extracting(WaiverProblem::message)
                .containsExactly("the failure is another one than it accepts, seen: a 500");
    }

    @Test
    void aWaiverWhoseChecksWereNotJudgedIsKept() throws IOException {
        Waivers waivers = waivers(row("check: " + CHECK.id(), "seen: silence"));

        assertThat(waivers.stale(List.of())).isEmpty();
        assertThat(waivers.stale(List.of(
                        result(Verdict.INCONCLUSIVE, ""),
                        result(Verdict.NOT_APPLICABLE, ""),
                        result(Verdict.ERROR, ""),
                        other(Verdict.PASS, ""))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-06-14, false", "2026-06-15, true", "2026-06-16, true"})
    void theLastDayIsIncluded(String expires, boolean holds) throws IOException {
        Waivers waivers =
                waivers("- {check: '%s', seen: silence, reason: known, expires: %s}".formatted(CHECK.id(), expires));

        assertThat(waivers.accepting(result(Verdict.FAIL, "silence")).isPresent())
                .isEqualTo(holds);
        assertThat(waivers.refused().isEmpty()).isEqualTo(holds);
    }

    @Test
    void whatMatchesNoCheckIsUnknown() throws IOException {
        assertThat(waivers(row("check: rfc8656-7.2-r1.no-such-check", "seen: silence"))
                        .refused())
                .extracting(WaiverProblem::kind, WaiverProblem::waiver)
                .containsExactly(tuple(Kind.UNKNOWN, "rfc8656-7.2-r1.no-such-check"));
    }

    @Test
    void aWaiverForAnotherTargetIsLeftAlone() throws IOException {
        String row = row("check: " + CHECK.id(), "seen: silence", "target: '*transport=tcp'");

        assertThat(waivers(row).inForce()).isEmpty();
        assertThat(waivers(row).refused()).isEmpty();
        assertThat(Waivers.of(read(row), "turn:example.org?transport=tcp", IDS, TODAY)
                        .inForce())
                .hasSize(1);
    }

    @Test
    void anAcceptedFailureDoesNotCount() throws IOException {
        RunOptions options = RunOptions.defaults().withWaivers(waivers(row("check: " + CHECK.id(), "seen: silence")));

        assertThat(ExitCode.of(List.of(result(Verdict.FAIL, "silence")), options))
                .isEqualTo(ExitCode.KEPT);
        assertThat(ExitCode.of(List.of(result(Verdict.FAIL, "a 500")), options)).isEqualTo(ExitCode.BROKEN);
        assertThat(ExitCode.of(List.of(result(Verdict.ERROR, "silence")), options))
                .isEqualTo(ExitCode.BROKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "waivers: [{seen: x, expires: 2027-01-31, reason: r}] | waiver 1: 'check' is missing",
                "waivers: [{check: x, expires: 2027-01-31, reason: r}] | waiver 1: 'seen' is missing",
                "waivers: [{check: x, seen: x, expires: 2027-01-31, reason: ' '}] | waiver 1: 'reason' is missing",
                "waivers: [{check: x, seen: x, reason: r}] | waiver 1: 'expires' is missing",
                "waivers: [{check: x, seen: x, expires: soon, reason: r}] | 'soon', which is no date like 2027-01-31",
                "waivers: [{check: x, seen: '**', expires: 2027-01-31, reason: r}] | 'seen' accepts whatever happens",
                "waivers: [{check: x, seen: x, expires: 2027-01-31, reason: r, why: r}] | waiver 1: unknown key 'why'",
                "rfc8656: [] | 'waivers:' with a list is missing",
                "waivers: [ | it is not YAML",
            })
    void aWrongFileIsRefusedWithTheReason(String yaml, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("waivers.yaml"), yaml);

        assertThatExceptionOfType(InvalidWaivers.class)
                .isThrownBy(() -> WaiverFile.read(file))
                .satisfies(wrong ->
                        assertThat(wrong.reasons()).singleElement().asString().contains(reason));
    }

    private Waivers waivers(String rows) throws IOException {
        return Waivers.of(read(rows), "turn:example.org?transport=udp", IDS, TODAY);
    }

    private List<Waiver> read(String rows) throws IOException {
        return WaiverFile.read(Files.writeString(folder.resolve("waivers.yaml"), "waivers:\n" + rows + "\n"));
    }

    private static String row(String... lines) {
        return "- " + String.join("\n  ", lines) + "\n  expires: 2027-01-31\n  reason: known";
    }

    private static CheckResult result(Verdict verdict, String seen) {
        return result(CHECK, verdict, seen);
    }

    private static CheckResult other(Verdict verdict, String seen) {
        return result(CHECKS.get(1), verdict, seen);
    }

    private static CheckResult result(CheckDefinition check, Verdict verdict, String seen) {
        Optional<RunEvent.Finding> finding = seen.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunEvent.Finding("a request", "something else", seen, 1, List.of()));
        return new CheckResult(check, verdict, 1, 1, seen, finding, new Recording());
    }
}
