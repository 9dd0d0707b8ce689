package org.stunspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextSummaryTest {
    private static final RunReport REPORT = RunReport.of(SampleRun.of(29));

    @Test
    void countsFirstThenEachBreachWithClauseAndReason() {
        List<String> lines = TextSummary.of(REPORT, (outcome, text) -> text);

        assertThat(lines.get(0)).contains("2 FAIL", "1 WARN", " in ").doesNotContain("NOT_RUN");
        assertThat(lines.stream().filter(line -> line.startsWith("  FAIL  RFC ")))
                .hasSize(2);
        assertThat(lines.stream().filter(line -> line.startsWith("  WARN  RFC ")))
                .hasSize(1);
        assertThat(lines).contains(REPORT.coverage().statement());
        assertThat(lines).noneMatch(line -> line.contains("\n"));
    }
}
