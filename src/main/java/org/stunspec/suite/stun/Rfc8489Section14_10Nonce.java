package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.NONCE;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;

/** RFC 8489 section 14.10: NONCE, as a challenge brings it. */
class Rfc8489Section14_10Nonce {
    private static Exchange challenged(TurnProbe probe) {
        return probe.send(probe.allocateRequest()).reachingError(401).having(NONCE);
    }

    @Check(
            id = "rfc8489-14.10-r1.no-quotes",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theNonceIsQuotedTextWithoutTheQuotes(TurnProbe probe) {
        Exchange challenge = challenged(probe);

        assertThat(challenge)
                .hasValue(
                        NONCE,
                        value -> Texts.isUtf8(value) && Texts.isQuotedTextWithoutQuotes(value),
                        "qdtext and quoted-pairs, without quotes around them");
    }

    @Check(
            id = "rfc8489-14.10-r2.nonce-is-short",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theNonceHasFewerThan128Characters(TurnProbe probe) {
        Exchange challenge = challenged(probe);

        assertThat(challenge).hasValue(NONCE, Texts::hasFewerThan128Characters, "fewer than 128 characters");
    }
}
