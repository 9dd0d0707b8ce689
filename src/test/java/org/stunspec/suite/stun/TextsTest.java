package org.stunspec.suite.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.wire.Bytes;

class TextsTest {
    private static Bytes octets(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** 127 characters of four octets are 508 octets, and allowed (RFC 8489 sections 14.8 to 14.14). */
    @Test
    void theLimitCountsCharacters() {
        String satellite = "\ud83d\udef0";
        assertThat(Texts.hasFewerThan128Characters(octets(satellite.repeat(127))))
                .isTrue();
        assertThat(Texts.hasFewerThan128Characters(octets(satellite.repeat(128))))
                .isFalse();
        assertThat(Texts.hasFewerThan128Characters(octets("r".repeat(127)))).isTrue();
        assertThat(Texts.hasFewerThan128Characters(octets("r".repeat(128)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "a \\\"quoted\\\" realm", "caf\u00e9", "tab\there", "back\\\\slash"})
    void qdtextAndQuotedPairsAreRealms(String text) {
        assertThat(Texts.isQuotedTextWithoutQuotes(octets(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"example.org\"", "inner\"quote", "ends in \\", "nul\u0000", "delete\u007f"})
    void anythingElseIsNot(String text) {
        assertThat(Texts.isQuotedTextWithoutQuotes(octets(text))).isFalse();
    }

    @Test
    void surrogatesAndOverlongFormsAreNotUtf8() {
        assertThat(Texts.isUtf8(octets("caf\u00e9"))).isTrue();
        assertThat(Texts.isUtf8(Bytes.ofHex("eda080"))).isFalse();
        assertThat(Texts.isUtf8(Bytes.ofHex("c080"))).isFalse();
        assertThat(Texts.isUtf8(Bytes.ofHex("636166e9"))).isFalse();
    }
}
