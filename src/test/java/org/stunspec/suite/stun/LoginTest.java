package org.stunspec.suite.stun;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A made-up nonce has to be one that the server never issued, and nothing worse. */
class LoginTest {
    @Test
    void aHexadecimalNonceStaysHexadecimal() {
        assertThat(Login.madeUp("8967cf0cdd2c0b5e"))
                .hasSize(16)
                .matches("[0-9a-f]+")
                .isNotEqualTo("8967cf0cdd2c0b5e");
    }

    @Test
    void aNonceOfTimeAndHmacKeepsItsSeparatorsAndIsLongPast() {
        assertThat(Login.madeUp("1763757000:Zm9v+YmFy/A=="))
                .matches("[01]{10}:[a-zA-Z]{2}[0-9][a-zA-Z]\\+[a-zA-Z]{4}/B==");
        assertThat(Long.parseLong(Login.madeUp("1763757000"))).isLessThan(1_200_000_000L);
    }

    @Test
    void theCookieIsKept() {
        assertThat(Login.madeUp("obMatJos2AAADabc")).startsWith("obMatJos2AAAD").doesNotEndWith("abc");
    }

    @Test
    void aNonceOfNothingButSignsGetsLonger() {
        assertThat(Login.madeUp("--")).isEqualTo("--0000");
    }
}
