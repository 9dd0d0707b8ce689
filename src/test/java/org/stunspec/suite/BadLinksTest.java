package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        List<String> blamed = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            for (CheckDefinition check : CHECKS) {
                CheckResult result = Verdicts.on(arena, check, seed);
                String line = "seed " + seed + ": " + result.verdict() + " " + check.id() + ": " + result.message();
                switch (result.verdict()) {
                    case FAIL, WARN, ERROR -> blamed.add(line);
                    case INCONCLUSIVE -> undecided.add(line);
                    case PASS, NOT_APPLICABLE -> {}
                }
            }
        }
        assertThat(blamed).isEmpty();
        assertThat(undecided).hasSizeLessThanOrEqualTo(SEEDS * CHECKS.size() / RARELY);
    }
}
