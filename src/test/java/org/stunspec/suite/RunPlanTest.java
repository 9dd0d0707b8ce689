package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.sansio.Transport;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.target.Target;

class RunPlanTest {
    private static final Ledger LEDGER = Ledger.load();
    private static final CheckCatalogue CHECKS = AllChecks.of(LEDGER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8489-6.3.1-r2",
                "rfc8489-6.3.1-r2",
                "rfc8489-6.3.1-r2.every-unknown-attribute-is-listed",
                "rfc8489-6.3.1-r2.*",
                "*every-unknown-attribute-is-liste?"
            })
    void aPatternSelects(String pattern) {
        assertThat(plan(List.of(pattern), List.of()).checks())
                .extracting(check -> check.id().toString())
                .containsExactly("rfc8489-6.3.1-r2.every-unknown-attribute-is-listed");
    }

    @Test
    void aSectionTakesItsSubsectionsAlong() {
        assertThat(plan(List.of("8489-6.3.1"), List.of()).checks())
                .extracting(check -> check.requirement().section())
                .contains("6.3.1", "6.3.1.1")
                .allMatch(section -> section.startsWith("6.3.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[*", "rfc8489-6.3.1-r2.*(", "{a,b}*", "\\E*"})
    void oddLettersInAPatternAreJustLetters(String pattern) {
        assertThatExceptionOfType(InvalidSelection.class)
                .isThrownBy(() -> plan(List.of(pattern), List.of()))
                .withMessageContaining("'" + pattern + "' matches no check");
    }

    @Test
    void everyTypingErrorIsNamed() {
        assertThatExceptionOfType(InvalidSelection.class)
                .isThrownBy(() -> plan(List.of("rfc8489", "typo"), List.of("slip")))
                .satisfies(wrong -> assertThat(wrong.reasons())
                        .satisfiesExactly(
                                first -> assertThat(first).startsWith("'typo' matches no check"),
                                second -> assertThat(second).startsWith("'slip' matches no check")));
    }

    @Test
    void nothingLeftIsAnError() {
        assertThatExceptionOfType(InvalidSelection.class)
                .isThrownBy(() -> plan(List.of("rfc8489"), List.of("rfc*")))
                .withMessageContaining("--exclude takes away everything");
    }

    @Test
    void theFirstEventHoldsThePlanAndTheScope() {
        RunEvent.Started turn = started(true);
        RunEvent.Started stun = started(false);

        assertThat(turn.plan()).singleElement().satisfies(planned -> {
            assertThat(planned.rfc()).isEqualTo("8489");
            assertThat(planned.section()).isEqualTo("6.3.1");
            assertThat(planned.sectionTitle()).isEqualTo("Processing a Request");
        });
        assertThat(turn.scope()).extracting(RunEvent.InScope::requirement).anyMatch(id -> id.startsWith("rfc8656"));
        assertThat(stun.scope())
                .extracting(RunEvent.InScope::requirement)
                .isNotEmpty()
                .allMatch(id -> id.startsWith("rfc8489"));
        assertThat(turn.selection()).isEqualTo("8489-6.3.1-r2");
        assertThat(turn.profile()).isEqualTo("quick");
    }

    private static RunEvent.Started started(boolean claimsTurn) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Target target = new Target(
                "somebody",
                claimsTurn,
                Transport.UDP,
                new InetSocketAddress(loopback, 3478),
                loopback,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        return plan(List.of("8489-6.3.1-r2"), List.of())
                .started(LEDGER, target, RunOptions.defaults(), "0", Instant.EPOCH, "repeat {check}");
    }

    private static RunPlan plan(List<String> select, List<String> exclude) {
        return RunPlan.of(CHECKS, new Selection(select, exclude), Profile.QUICK);
    }
}
