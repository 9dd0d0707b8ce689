package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stunspec.deviant.Deviants;
import org.stunspec.deviant.Specimen;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.testing.SimulatedArena;
import org.stunspec.testing.Verdicts;

/**
 * Every deviant against the checks of its own section, on the simulated network. What each one kills is pinned in {@code
 * src/test/resources/kills/SECTION.txt}; run with {@code -Dkills=accept} to write the files anew, and read the difference.
 */
class DeviantMatrixTest {
    private static final Path PINNED = Path.of("src/test/resources/kills");
    private static final List<CheckDefinition> CHECKS =
            AllChecks.of(Ledger.load()).checks();

    @TestFactory
    Stream<DynamicTest> killsArePinned() {
        return Deviants.bySection().entrySet().stream()
                .map(section -> DynamicTest.dynamicTest(
                        section.getKey(), () -> killsArePinned(section.getKey(), section.getValue())));
    }

    private static void killsArePinned(String section, List<Specimen> deviants) throws IOException {
        List<CheckDefinition> checks = checksOf(section);
        StringBuilder actual = new StringBuilder();
        List<String> harmless = new ArrayList<>();
        for (Specimen deviant : deviants) {
            Map<String, Verdict> verdicts = verdicts(deviant, checks);
            List<String> killed = verdicts.entrySet().stream()
                    .filter(v -> v.getValue() == Verdict.FAIL || v.getValue() == Verdict.WARN)
                    .map(v -> v.getValue() + " " + v.getKey())
                    .toList();
            assertThat(verdicts).as(deviant + " makes no check crash").doesNotContainValue(Verdict.ERROR);
            if (killed.isEmpty()) {
                harmless.add(deviant.name());
            }
            actual.append(deviant.name()).append(": ").append(deviant.says()).append('\n');
            killed.forEach(kill -> actual.append("  ").append(kill).append('\n'));
        }
        assertThat(harmless)
                .as("deviants of " + section + " that no check catches")
                .isEmpty();
        Path file = PINNED.resolve(section + ".txt");
        if ("accept".equals(System.getProperty("kills"))) {
            Files.createDirectories(PINNED);
            Files.writeString(file, actual);
        }
        assertThat(Files.readString(file)).isEqualTo(actual.toString());
    }

    private static Map<String, Verdict> verdicts(Specimen deviant, List<CheckDefinition> checks) {
        SimulatedArena arena = new SimulatedArena(deviant);
        return checks.stream()
                .collect(Collectors.toMap(
                        check -> check.id().toString(),
                        check -> Verdicts.on(arena, check).verdict(),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static List<CheckDefinition> checksOf(String section) {
        return CHECKS.stream()
                .filter(check ->
                        (check.requirement().rfc() + "-" + check.requirement().section()).equals(section))
                .sorted(Comparator.comparing(CheckDefinition::id))
                .toList();
    }

    /** A check that no deviant can fail proves nothing. */
    @Test
    void everyCheckIsKilled() throws IOException {
        List<String> pinned = new ArrayList<>();
        try (Stream<Path> files = Files.list(PINNED)) {
            for (Path file : files.toList()) {
                pinned.addAll(Files.readAllLines(file));
            }
        }
        List<String> unproved = CHECKS.stream()
                .filter(check -> check.requirement().effectiveLevel() != org.stunspec.spec.Level.MAY)
                .map(check -> check.id().toString())
                .filter(id -> pinned.stream().noneMatch(line -> line.startsWith("  ") && line.endsWith(" " + id)))
                .toList();
        assertThat(unproved).isEmpty();
    }
}
