package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;

class LedgerCoverageTest {
    private static final Ledger LEDGER = Ledger.load();
    private static final LedgerCoverage COVERAGE = LedgerCoverage.of(LEDGER, AllChecks.of(LEDGER));

    @Test
    void everyRowIsCountedOnce() {
        assertThat(COVERAGE.lines())
                .allSatisfy(line -> assertThat(line.checked()
                                + line.open()
                                + line.notChecked().values().stream()
                                        .mapToInt(n -> n)
                                        .sum())
                        .as(line.toString())
                        .isEqualTo(line.rows()));
        assertThat(COVERAGE.lines().stream().mapToInt(LedgerCoverage.Line::rows).sum())
                .isEqualTo(LEDGER.requirements().size());
        assertThat(COVERAGE.lines().stream().mapToInt(LedgerCoverage.Line::open).sum())
                .isEqualTo(COVERAGE.open().size());
    }

    /** What has neither a check nor a reason waits for TLS and DTLS. */
    @Test
    void nothingElseIsOpen() {
        assertThat(COVERAGE.open())
                .extracting(requirement -> requirement.id().toString())
                .containsExactlyInAnyOrder("rfc8656-3.1-r1", "rfc8656-5-r25", "rfc8656-5-r26");
    }
}
