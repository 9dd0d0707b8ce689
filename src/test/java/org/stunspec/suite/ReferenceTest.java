package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stunspec.deviant.Deviants;
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
    /** A legal choice that leaves more than one check in so many undecided is not dealt with well enough. */
    private static final int MOST_UNDECIDED = 5;

    /** A TURN server need not serve Binding, a STUN server has to (RFC 8489 section 12). */
    private static final Set<String> NO_STUN_SERVER = Set.of("no-binding", "binding-is-forbidden");

    private static final Set<String> CLOSING = Set.of("closes-right-behind-the-answer", "closes-after-answering");

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

    /** Over TCP too, and where something is different over streams only, there alone. */
    @TestFactory
    Stream<DynamicTest> noCheckHoldsALegalChoiceAgainstAServer() {
        return Variants.ALL.stream()
                .flatMap(variant -> Stream.of(Transport.UDP, Transport.TCP)
                        .filter(transport -> transport == Transport.TCP || variant.transport() == Transport.UDP)
                        .map(transport -> DynamicTest.dynamicTest(
                                variant + " over " + transport, () -> checksHoldOn(variant, transport))));
    }

    /** A server of which nobody says that it does TURN may still want credentials for Binding, or send clients away. */
    @TestFactory
    Stream<DynamicTest> noCheckHoldsALegalChoiceAgainstAServerOfBinding() {
        return Variants.ALL.stream()
                .filter(variant -> !NO_STUN_SERVER.contains(variant.name()))
                .map(variant -> DynamicTest.dynamicTest(variant + " as a STUN server", () -> {
                    SimulatedArena arena = new SimulatedArena(variant).claimingNoTurn();
                    assertThat(CHECKS.parallelStream()
                                    .filter(check -> !check.needs().contains(Need.TURN))
                                    .map(check -> Verdicts.on(arena, check))
                                    .toList())
                            .as("what is held against " + variant.says())
                            .filteredOn(result -> BROKEN.contains(result.verdict()))
                            .extracting(ReferenceTest::describe)
                            .isEmpty();
                }));
    }

    /** That a connection is kept open is a SHOULD: where it is not, nothing that a client then misses is a broken MUST. */
    @TestFactory
    Stream<DynamicTest> aServerThatClosesConnectionsBreaksNothingElse() {
        return Deviants.bySection().values().stream()
                .flatMap(List::stream)
                .filter(deviant -> CLOSING.contains(deviant.name()))
                .map(closing -> DynamicTest.dynamicTest(closing.name(), () -> {
                    SimulatedArena arena = new SimulatedArena(closing);

                    assertThat(CHECKS.parallelStream()
                                    .map(check -> Verdicts.on(arena, check))
                                    .toList())
                            .filteredOn(result -> result.verdict() == Verdict.FAIL || result.verdict() == Verdict.ERROR)
                            .extracting(ReferenceTest::describe)
                            .isEmpty();
                }));
    }

    private static void checksHoldOn(Specimen variant, Transport transport) {
        SimulatedArena arena = new SimulatedArena(variant, transport, variant.family());
        List<CheckResult> results =
                CHECKS.parallelStream().map(check -> Verdicts.on(arena, check)).toList();
        assertThat(results)
                .as("what is held against " + variant.says())
                .filteredOn(result -> BROKEN.contains(result.verdict()))
                .extracting(ReferenceTest::describe)
                .isEmpty();
        List<String> undecided = results.stream()
                .filter(result -> result.verdict() == Verdict.INCONCLUSIVE)
                .map(ReferenceTest::describe)
                .toList();
        if (!Variants.servesNobody(variant)) {
            assertThat(undecided).as("what stays undecided").hasSizeLessThan(CHECKS.size() / MOST_UNDECIDED);
        }
    }

    private static String describe(CheckResult result) {
        return result.verdict() + " " + result.check().id() + ": " + result.message();
    }
}
