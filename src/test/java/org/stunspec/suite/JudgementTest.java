package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stunspec.spec.Level;

/** What the attempts of a check add up to. */
class JudgementTest {
    private static Outcome broken(ExpectationNotMet.By by) {
        return new Outcome.Broken(new ExpectationNotMet(by, "a request", "an answer", "none", List.of()));
    }

    private static Verdict of(Outcome... outcomes) {
        return Judgement.of(Level.MUST, List.of(outcomes)).verdict();
    }

    @Test
    void absenceHasToBeSeenThreeTimes() {
        Outcome absent = broken(ExpectationNotMet.By.ABSENCE_OR_TIMING);

        assertThat(of(absent, absent, absent)).isEqualTo(Verdict.FAIL);
        assertThat(of(absent, new Outcome.Held(), absent)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void absenceProvesNothingWhereTheRunEndedBeforeTheThirdTime() {
        Outcome absent = broken(ExpectationNotMet.By.ABSENCE_OR_TIMING);

        for (int attempts = 1; attempts < 3; attempts++) {
            assertThat(Judgement.of(Level.MUST, Collections.nCopies(attempts, absent))
                            .verdict())
                    .isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Test
    void octetsAreEnoughOnce() {
        Outcome octets = broken(ExpectationNotMet.By.BYTES);

        assertThat(of(octets, new Outcome.Held(), new Outcome.Held())).isEqualTo(Verdict.FAIL);
    }
}
