package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stunspec.deviant.Reference;
import org.stunspec.deviant.Specimen;
import org.stunspec.deviant.Variants;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.target.Generation;
import org.stunspec.testing.SimulatedArena;
import org.stunspec.testing.Verdicts;

/**
 * What the checks of rows that RFC 5389 or RFC 5766 has differently, or not at all, say of an old and of a new server. The
 * table is pinned in {@code src/test/resources/generations.txt}; run with {@code -Dgenerations=accept} to write it anew.
 */
class GenerationsTest {
    private static final Path PINNED = Path.of("src/test/resources/generations.txt");
    private static final List<CheckDefinition> CHECKS = AllChecks.of(Ledger.load()).checks().stream()
            .filter(check -> !check.requirement().changed().isEmpty())
            .toList();

    private final SimulatedArena old = new SimulatedArena(olderGeneration());
    private final SimulatedArena current = new SimulatedArena(Reference.specimen());

    /** No old server is blamed by a text that is younger than it, and a current one is judged. */
    @Test
    void eachIsJudgedByItsOwnTexts() {
        assertThat(CHECKS).allSatisfy(check -> {
            assertThat(Verdicts.on(old, check).verdict())
                    .as("old: " + check.id())
                    .isIn(Verdict.NOT_APPLICABLE, Verdict.PASS);
            assertThat(Verdicts.on(current, check).message())
                    .as("current: " + check.id())
                    .doesNotContain("RFC 8489/8656 only");
        });
    }

    @Test
    void theTableIsPinned() throws IOException {
        List<String> table = new ArrayList<>(
                List.of("# check; an RFC 5389 server by itself; the same with --generation 8489; an RFC 8489 server"));
        for (CheckDefinition check : CHECKS) {
            table.add("%s; %s; %s; %s"
                    .formatted(
                            check.id(),
                            Verdicts.on(old, check).verdict(),
                            Verdicts.by(Generation.RFC8489, old, check).verdict(),
                            Verdicts.on(current, check).verdict()));
        }
        if ("accept".equals(System.getProperty("generations"))) {
            Files.write(PINNED, table);
        }
        assertThat(table).isEqualTo(Files.readAllLines(PINNED));
    }

    private static Specimen olderGeneration() {
        return Variants.ALL.stream()
                .filter(variant -> variant.name().equals("older-generation"))
                .findFirst()
                .orElseThrow();
    }
}
