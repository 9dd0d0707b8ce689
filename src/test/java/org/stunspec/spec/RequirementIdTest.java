package org.stunspec.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementIdTest {
    @Test
    void theIdOfAnRfcHasThreeParts() {
        RequirementId id = RequirementId.parse("rfc8656-7.2-r3");

        assertThat(id).isEqualTo(new RequirementId("rfc8656", "7.2", 3)).hasToString("rfc8656-7.2-r3");
    }

    @Test
    void theNameOfADraftMayHaveHyphensAndDigits() {
        RequirementId id = RequirementId.parse("draft-thatcher-ice-renomination-01-2.1-r12");

        assertThat(id).isEqualTo(new RequirementId("draft-thatcher-ice-renomination-01", "2.1", 12));
    }

    @Test
    void anAppendixIsASection() {
        assertThat(RequirementId.parse("rfc8489-B.1-r1").section()).isEqualTo("B.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rfc8656",
                "rfc8656-7.2",
                "rfc8656-7.2-r0",
                "rfc8656-7.2-r03",
                "rfc8656-7..2-r1",
                "rfc8656-07-r1",
                "RFC8656-7.2-r3",
                "rfc8656-7.2-r3.slug",
                "8656-7.2-r3"
            })
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThat(RequirementId.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequirementId.parse(text))
                .withMessageContaining("rfc8656-7.2-r3");
    }

    @Test
    void theOrderIsThatOfATableOfContents() {
        List<RequirementId> inOrder = Stream.of(
                        "rfc768-1-r1",
                        "rfc8489-5-r2",
                        "rfc8489-5-r10",
                        "rfc8489-9.2-r1",
                        "rfc8489-9.2.4-r1",
                        "rfc8489-9.10-r1",
                        "rfc8489-14-r1",
                        "rfc8489-B.1-r1",
                        "rfc8656-2-r1",
                        "draft-a-1-r1",
                        "draft-b-1-r1")
                .map(RequirementId::parse)
                .toList();
        List<RequirementId> sorted = new ArrayList<>(inOrder);
        Collections.reverse(sorted);
        Collections.sort(sorted);

        assertThat(sorted).containsExactlyElementsOf(inOrder);
    }
}
