package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.ExchangeAssert;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.NonceCookie;

/** RFC 8489 section 9.2: Long-Term Credential Mechanism. */
class Rfc8489Section9_2LongTermCredentials {
    /** Bits 0 and 1 where they are if the most significant bit is bit 0. */
    private static final int FEATURES_FROM_THE_OTHER_SIDE = 0xC00000;

    /** Bits 0 and 1, from either side; a later specification may give a meaning to the others. */
    private static final int KNOWN_FEATURES = FEATURES_FROM_THE_OTHER_SIDE | 0x000003;

    private static int bits(Exchange challenged) {
        return NonceCookie.bits(challenged.attribute(Nonce.class).value())
                .orElseThrow(() -> new NotApplicable("the nonce has no cookie, or a broken one"));
    }

    private static ExchangeAssert assertThatCookieIsWhole(Exchange challenged) {
        return assertThat(challenged)
                .has(
                        Nonce.class,
                        AttributeType.NONCE,
                        nonce -> NonceCookie.bits(nonce.value()).isPresent(),
                        "obMatJos2 and four base64 characters at the beginning");
    }

    @Check(
            id = "rfc8489-9.2-r1.nonce-of-a-401-has-the-cookie",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theNonceOfA401BeginsWithTheCookie(TurnProbe probe) {
        Exchange challenged = Login.guest(probe).reachingError(401).having(AttributeType.NONCE);

        assertThatCookieIsWhole(challenged);
    }

    @Check(
            id = "rfc8489-9.2-r1.nonce-for-an-unknown-user-has-the-cookie",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theNonceOfA401ForAnUnknownUserBeginsWithTheCookie(TurnProbe probe) {
        Exchange challenged = Login.send(probe, Login.unknownUserOfRfc5389(probe), "with an unknown user")
                .reachingError(401)
                .having(AttributeType.NONCE);

        assertThatCookieIsWhole(challenged);
    }

    @Check(
            id = "rfc8489-9.2-r1.nonce-for-wrong-integrity-has-the-cookie",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theNonceOfA401ForWrongIntegrityBeginsWithTheCookie(TurnProbe probe) {
        Exchange challenged = Login.send(probe, Login.wrongPasswordOfRfc5389(probe), "with a wrong password")
                .reachingError(401)
                .having(AttributeType.NONCE);

        assertThatCookieIsWhole(challenged);
    }

    @Check(
            id = "rfc8489-9.2-r1.nonce-of-a-438-has-the-cookie",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theNonceOfA438BeginsWithTheCookie(TurnProbe probe) {
        Exchange challenged = Login.stale(probe).having(AttributeType.NONCE);

        assertThatCookieIsWhole(challenged);
    }

    @Check(
            id = "rfc8489-9.2-r2.bit-0-is-the-least-significant",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theFeaturesAreCountedFromTheLeastSignificantBit(TurnProbe probe) {
        Exchange challenged = Login.guest(probe).reachingError(401);
        if (bits(challenged) == 0) {
            throw new NotApplicable("the nonce announces no feature, and so does not show where bit 0 is");
        }

        assertThat(challenged)
                .has(
                        Nonce.class,
                        AttributeType.NONCE,
                        nonce -> (bits(challenged) & FEATURES_FROM_THE_OTHER_SIDE) == 0,
                        "a cookie whose bit 0 is the least significant one (AAAB, AAAC or AAAD)");
    }

    @Check(
            id = "rfc8489-9.2-r3.no-feature-is-all-zeros",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aServerWithoutFeaturesHasACookieOfZeros(TurnProbe probe) {
        Exchange challenged = Login.guest(probe).reachingError(401).having(AttributeType.NONCE);
        if (Login.mentions(challenged, AttributeType.PASSWORD_ALGORITHMS)) {
            throw new NotApplicable("the server uses password algorithms");
        }
        if (NonceCookie.bits(challenged.attribute(Nonce.class).value()).isEmpty()) {
            throw new NotApplicable("the nonce has no cookie, or a broken one, which rfc8489-9.2-r1 judges");
        }
        if ((NonceCookie.bits(challenged.attribute(Nonce.class).value()).orElse(0) & ~KNOWN_FEATURES) != 0) {
            throw new NotApplicable("the nonce announces a feature that RFC 8489 does not know");
        }
        takesNoUserHash(probe);

        assertThat(challenged)
                .has(
                        Nonce.class,
                        AttributeType.NONCE,
                        nonce -> NonceCookie.bits(nonce.value()).orElse(0) == 0,
                        "the cookie of a server without features, obMatJos2AAAA");
    }

    private static void takesNoUserHash(TurnProbe probe) {
        Exchange login = Login.byUserHash(probe);
        if (Login.isTaken(login)) {
            throw new NotApplicable("the server uses anonymous usernames");
        }
        login.reachingError(400, 401, 420);
    }
}
