package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stunspec.deviant.Reference;
import org.stunspec.net.LinkConditions;
import org.stunspec.sansio.Transport;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.testing.SimulatedArena;
import org.stunspec.testing.Verdicts;
import org.stunspec.wire.AddressFamily;

/** What the network does is never held against the server: at worst a check comes to no conclusion, and rarely. */
class BadLinksTest {
    private static final List<CheckDefinition> CHECKS =
            AllChecks.of(Ledger.load()).checks();
    private static final int SEEDS = 3;
    /** One check in so many may stay undecided. */
    private static final int RARELY = 20;

    private static final Map<String, LinkConditions> LINKS = new TreeMap<>(Map.of(
            "5 % lost", LinkConditions.perfect().withLoss(0.05),
            "20 % twice", LinkConditions.perfect().withDuplication(0.2),
            "20 % out of order", LinkConditions.perfect().withReordering(0.2).withLatency(Duration.ofMillis(20)),
            "up to 100 ms of jitter",
                    LinkConditions.perfect().withJitter(Duration.ofMillis(100)).withLatency(Duration.ofMillis(40)),
            "300 ms away", LinkConditions.perfect().withLatency(Duration.ofMillis(300)),
            "a bit of everything",
                    LinkConditions.perfect()
                            .withLoss(0.02)
                            .withDuplication(0.05)
                            .withReordering(0.05)
                            .withJitter(Duration.ofMillis(30))));

    @TestFactory
    Stream<DynamicTest> theReferenceIsNeverBlamedForItsLinks() {
        return LINKS.entrySet().stream()
                .flatMap(link -> Stream.of(Transport.UDP, Transport.TCP)
                        .map(transport -> DynamicTest.dynamicTest(
                                link.getKey() + " over " + transport, () -> holds(link.getValue(), transport))));
    }

    private static void holds(LinkConditions conditions, Transport transport) {
        SimulatedArena arena = new SimulatedArena(Reference.specimen(), transport, AddressFamily.IPV4, conditions);
        List<CheckResult> results = IntStream.rangeClosed(1, SEEDS)
                .boxed()
                .flatMap(seed -> CHECKS.parallelStream().map(check -> Verdicts.on(arena, check, seed)))
                .toList();
        assertThat(linesOf(results, EnumSet.of(Verdict.FAIL, Verdict.WARN, Verdict.ERROR)))
                .isEmpty();
        assertThat(linesOf(results, EnumSet.of(Verdict.INCONCLUSIVE)))
                .hasSizeLessThanOrEqualTo(SEEDS * CHECKS.size() / RARELY);
    }

    private static List<String> linesOf(List<CheckResult> results, Set<Verdict> wanted) {
        return results.stream()
                .filter(result -> wanted.contains(result.verdict()))
                .map(result -> result.verdict() + " " + result.check().id() + ": " + result.message())
                .toList();
    }
}
