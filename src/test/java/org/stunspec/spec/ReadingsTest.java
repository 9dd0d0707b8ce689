package org.stunspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/readings-by-row.md} says what the ledger says; run with {@code -Dreadings=accept} to write it anew. */
class ReadingsTest {
    private static final Path LIST = Path.of("docs/readings-by-row.md");
    private static final List<String> HEAD = List.of(
            "# Readings, row by row",
            "",
            "Every row of the ledger whose text leaves something open, and what the suite accepts there. `readings.md` has the",
            "arguments for those that need one. This page is made from the ledger: change it there.");

    @Test
    void everyReadingOfTheLedgerIsListed() throws IOException {
        List<String> lines = new ArrayList<>(HEAD);
        for (Specification specification : Ledger.load().specifications()) {
            lines.addAll(List.of("", "## %s: %s".formatted(specification.document(), specification.title())));
            specification
                    .requirements()
                    .forEach(row -> row.reading().ifPresent(reading -> {
                        lines.add("");
                        lines.add("**[%s](%s)** (%s). %s".formatted(row.id(), row.anchor(), row.level(), row.text()));
                        lines.add("Reading: "
                                + reading.strip().replaceAll("\\s+", " ").replace("<", "&lt;"));
                    }));
        }
        if ("accept".equals(System.getProperty("readings"))) {
            Files.write(LIST, lines);
        }
        assertThat(Files.readAllLines(LIST)).isEqualTo(lines);
    }
}
