package org.stunspec.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = Ledger.load();

    @Test
    void theLedgerThatWeShipIsValidAndCoversStun() {
        assertThat(ledger.specifications()).extracting(Specification::document).contains("rfc8489");
        assertThat(ledger.requirements()).isNotEmpty();
    }

    @Test
    void everyFileOfTheFolderIsInTheIndex() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/spec"))) {
            Set<String> written = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("index.yaml"))
                    .collect(Collectors.toSet());
            assertThat(ledger.specifications())
                    .extracting(specification -> specification.document() + ".yaml")
                    .containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void aRowIsFoundByItsId() {
        RequirementId id = RequirementId.parse("rfc8489-6.3.1-r1");

        assertThat(ledger.requirement(id)).get().satisfies(row -> {
            assertThat(row.text()).contains("420");
            assertThat(row.effectiveLevel()).isEqualTo(Level.MUST);
        });
        assertThat(ledger.requirement(RequirementId.parse("rfc8489-6.3.1-r999")))
                .isEmpty();
    }

    @Test
    void rowsAreFoundBySectionWithoutSubsections() {
        assertThat(ledger.requirements("rfc8489", "6.3.1"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.section()).isEqualTo("6.3.1"));
        assertThat(ledger.requirements("rfc8489", "6.3.1")).isSorted();
    }

    @Test
    void theSameRequirementInTwoFilesIsRefused() {
        List<Specification> all = ledger.specifications();
        List<Specification> twice = List.of(all.get(0), all.get(0));

        assertThatThrownBy(() -> Ledger.of(twice))
                .isInstanceOf(InvalidLedgerException.class)
                .hasMessageContaining("is in two files");
    }

    @Test
    void everyRowThatAReadingNamesExists() throws IOException {
        String prose = Files.readString(Path.of("docs/readings.md"))
                + ledger.requirements().stream()
                        .flatMap(row -> row.reading().stream())
                        .collect(Collectors.joining("\n"));
        List<String> named = Pattern.compile("rfc\\d+-[\\d.]+-r\\d+")
                .matcher(prose)
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(named)
                .contains("rfc8489-9.2-r2")
                .allSatisfy(id -> assertThat(ledger.requirement(RequirementId.parse(id)))
                        .as(id)
                        .isPresent());
    }

    @Test
    void aRowOfTheClientRoleIsExcusedUntilClientsAreJudged() {
        assertThat(ledger.requirements())
                .filteredOn(row -> row.role() == Role.CLIENT)
                .allSatisfy(
                        row -> assertThat(row.notChecked()).as("%s", row.id()).isPresent());
    }
}
