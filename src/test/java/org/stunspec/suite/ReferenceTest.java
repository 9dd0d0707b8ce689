package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stunspec.deviant.Reference;
import org.stunspec.deviant.Specimen;
import org.stunspec.deviant.Variants;
import org.stunspec.sansio.Transport;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.testing.SimulatedArena;
import org.stunspec.testing.Verdicts;
import org.stunspec.wire.AddressFamily;

/** The reference and its variants keep every requirement, on the simulated network. */
class ReferenceTest {
    private static final List<CheckDefinition> CHECKS =
            AllChecks.of(Ledger.load()).checks();
    private static final Set<Verdict> BROKEN = EnumSet.of(Verdict.FAIL, Verdict.WARN, Verdict.ERROR);

    @TestFactory
    Stream<DynamicTest> theReferencePassesEveryCheck() {
        return Stream.of(AddressFamily.values())
                .flatMap(family -> Stream.of(Transport.UDP, Transport.TCP)
                        .map(transport -> DynamicTest.dynamicTest(transport + " over " + family, () -> {
                            SimulatedArena arena = new SimulatedArena(Reference.specimen(), transport, family);
                            assertThat(CHECKS).allSatisfy(check -> {
                                CheckResult result = Verdicts.on(arena, check);
                                assertThat(result.verdict())
                                        .as(check.id() + ": " + result.message())
                                        .isIn(Verdict.PASS, Verdict.NOT_APPLICABLE);
                            });
                        })));
    }

    @TestFactory
    Stream<DynamicTest> noCheckHoldsALegalChoiceAgainstAServer() {
        return Variants.ALL.stream()
                .map(variant -> DynamicTest.dynamicTest(variant.name(), () -> checksHoldOn(variant)));
    }

    private static void checksHoldOn(Specimen variant) {
        SimulatedArena arena = new SimulatedArena(variant);
        assertThat(CHECKS).allSatisfy(check -> {
            CheckResult result = Verdicts.on(arena, check);
            assertThat(result.verdict())
                    .as(variant + " under " + check.id() + ": " + result.message())
                    .isNotIn(BROKEN);
        });
    }
}
