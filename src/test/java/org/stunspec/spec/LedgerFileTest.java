package org.stunspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerFileTest {
    private static final String HEAD = """
            rfc: 8656
            title: TURN
            sections:
              "7.2": Receiving an Allocate Request
            requirements:
            """;

    private static final String ROW = """
              - id: rfc8656-7.2-r1
                anchor: https://www.rfc-editor.org/rfc/rfc8656.html#section-7.2-2.1
                level: MUST
                role: server
                text: A guest is refused.
            """;

    private static final String FULL_ROW = """
              - id: rfc8656-7.2-r1
                anchor: https://www.rfc-editor.org/rfc/rfc8656.html#section-7.2
                level: STEP
                role: server
                text: A guest is refused.
                also: [rfc5766-6.2]
                changed:
                  rfc5389: Says nothing of it.
                as: MUST
                because: A relay for everybody is no service.
                reading: A guest has no credentials.
                not-checked:
                  reason: longer-than-1h
                  because: Nobody has the patience.
            """;

    @Test
    void aFullRowIsReadWhole() {
        LedgerFile file = LedgerFile.read("rfc8656.yaml", HEAD + FULL_ROW);

        assertThat(file.problems()).isEmpty();
        assertThat(file.specification().title()).isEqualTo("TURN");
        Requirement row = file.specification().requirements().get(0);
        assertThat(row.id()).hasToString("rfc8656-7.2-r1");
        assertThat(row.rfc()).isEqualTo("rfc8656");
        assertThat(row.section()).isEqualTo("7.2");
        assertThat(row.sectionTitle()).isEqualTo("Receiving an Allocate Request");
        assertThat(row.anchor()).isEqualTo("https://www.rfc-editor.org/rfc/rfc8656.html#section-7.2");
        assertThat(row.level()).isEqualTo(Level.STEP);
        assertThat(row.role()).isEqualTo(Role.SERVER);
        assertThat(row.text()).isEqualTo("A guest is refused.");
        assertThat(row.also()).containsExactly("rfc5766-6.2");
        assertThat(row.changed()).containsEntry("rfc5389", "Says nothing of it.");
        assertThat(row.differsFrom("rfc5389")).isTrue();
        assertThat(row.differsFrom("rfc5766")).isFalse();
        assertThat(row.because()).contains("A relay for everybody is no service.");
        assertThat(row.reading()).contains("A guest has no credentials.");
        assertThat(row.notChecked())
                .contains(new NotChecked(NotChecked.Reason.LONGER_THAN_1H, "Nobody has the patience."));
        assertThat(row.effectiveLevel()).isEqualTo(Level.MUST);
    }

    @Test
    void aStepWithoutAReasonIsJudgedLikeAShould() {
        LedgerFile file = LedgerFile.read("rfc8656.yaml", HEAD + ROW.replace("MUST", "STEP"));

        Requirement row = file.specification().requirements().get(0);
        assertThat(row.as()).isEqualTo(Optional.empty());
        assertThat(row.effectiveLevel()).isEqualTo(Level.SHOULD);
    }

    @Test
    void anUnknownKeyIsNamedWithFileAndRow() {
        assertThat(problems(ROW + "    lvl: MUST\n"))
                .containsExactly("rfc8656.yaml, row 1 (rfc8656-7.2-r1): unknown key 'lvl'");
    }

    @Test
    void anIdThatComesTwiceIsNamed() {
        assertThat(problems(ROW + ROW))
                .containsExactly("rfc8656.yaml, row 2 (rfc8656-7.2-r1): duplicate id, or out of order");
    }

    @Test
    void aGapInTheNumberingIsNamed() {
        assertThat(problems(ROW + ROW.replace("-r1", "-r3")))
                .containsExactly("rfc8656.yaml, row 2 (rfc8656-7.2-r3): gap in the numbering, expected r2");
    }

    @Test
    void aLevelThatDoesNotExistIsNamedWithTheChoices() {
        assertThat(problems(ROW.replace("MUST", "OUGHT")))
                .singleElement()
                .asString()
                .endsWith("'level' is 'OUGHT', not one of MUST, SHOULD, MAY, STEP");
    }

    @Test
    void anAsNeedsABecause() {
        assertThat(problems(ROW.replace("MUST", "STEP") + "    as: MUST\n"))
                .singleElement()
                .asString()
                .endsWith("'as' without 'because'");
    }

    @Test
    void anAsBelongsToAStepOnly() {
        assertThat(problems(ROW + "    as: MUST\n    because: So.\n"))
                .singleElement()
                .asString()
                .endsWith("'as' belongs to a STEP only");
    }

    @Test
    void anAnchorElsewhereIsRefused() {
        assertThat(problems(ROW.replace("www.rfc-editor.org", "example.org")))
                .singleElement()
                .asString()
                .contains("not on the official page https://www.rfc-editor.org/rfc/rfc8656.html#");
    }

    @Test
    void anAnchorOfAnotherSectionIsRefused() {
        assertThat(problems(ROW.replace("section-7.2-2.1", "section-7.20")))
                .singleElement()
                .asString()
                .endsWith("the anchor does not lead to section 7.2");
    }

    @Test
    void anExcuseThatIsNotOneOfTheFiveIsRefused() {
        assertThat(problems(ROW + "    not-checked:\n      reason: too-hard\n      because: It is.\n"))
                .singleElement()
                .asString()
                .contains("'reason' is 'too-hard'")
                .contains("longer-than-1h");
    }

    @Test
    void anExcuseNeedsASentence() {
        assertThat(problems(ROW + "    not-checked:\n      reason: raw-ip\n"))
                .singleElement()
                .asString()
                .endsWith("'not-checked' needs exactly a reason and a because");
    }

    @Test
    void anOlderRfcCannotBothAgreeAndDiffer() {
        assertThat(problems(ROW + "    also: [rfc5766-6.2]\n    changed:\n      rfc5766: It differs.\n"))
                .singleElement()
                .asString()
                .endsWith("'also' says that rfc5766 agrees, 'changed' that it does not");
    }

    @Test
    void everyMistakeOfARowIsListedAtOnce() {
        assertThat(problems("  - id: rfc8656-7.3-r1\n    level: MUST\n    role: relay\n    text: No stop\n"))
                .hasSize(5);
    }

    @Test
    void brokenYamlIsNamedWithItsLine() {
        assertThat(problems("  - id: [\n")).singleElement().asString().startsWith("rfc8656.yaml, line ");
    }

    private static List<String> problems(String rows) {
        return LedgerFile.read("rfc8656.yaml", HEAD + rows).problems();
    }
}
