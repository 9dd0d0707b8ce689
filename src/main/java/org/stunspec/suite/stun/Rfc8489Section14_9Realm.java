package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.REALM;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.PasswordPreparation;
import org.stunspec.wire.PasswordPreparation.Prepared;

/** RFC 8489 section 14.9: REALM, as a challenge brings it. */
class Rfc8489Section14_9Realm {
    private static Exchange challenged(TurnProbe probe) {
        return probe.send(probe.allocateRequest()).reachingError(401).having(REALM);
    }

    @Check(
            id = "rfc8489-14.9-r1.no-quotes",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theRealmIsQuotedTextWithoutTheQuotes(TurnProbe probe) {
        Exchange challenge = challenged(probe);

        assertThat(challenge)
                .hasValue(
                        REALM, Texts::isQuotedTextWithoutQuotes, "qdtext and quoted-pairs, without quotes around them");
    }

    @Check(
            id = "rfc8489-14.9-r2.realm-is-utf-8",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theRealmIsUtf8(TurnProbe probe) {
        Exchange challenge = challenged(probe);

        assertThat(challenge).hasValue(REALM, Texts::isUtf8, "UTF-8");
    }

    @Check(
            id = "rfc8489-14.9-r3.realm-is-short",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theRealmHasFewerThan128Characters(TurnProbe probe) {
        Exchange challenge = challenged(probe);

        assertThat(challenge).hasValue(REALM, Texts::hasFewerThan128Characters, "fewer than 128 characters");
    }

    private static boolean isPrepared(Bytes value) {
        String realm = Texts.text(value);
        return PasswordPreparation.opaqueString(realm) instanceof Prepared.Accepted accepted
                && accepted.value().equals(realm);
    }

    /** What a later Unicode assigns may be right. */
    private static boolean isOfKnownCharacters(Bytes value) {
        return Texts.text(value).codePoints().allMatch(Character::isDefined);
    }

    @Check(
            id = "rfc8489-14.9-r4.realm-is-prepared",
            needs = {Need.TURN, Need.CREDENTIALS})
    void preparingTheRealmAgainChangesNothing(TurnProbe probe) {
        Exchange challenge = challenged(probe);
        boolean known = challenge
                .response()
                .flatMap(r -> r.raw(REALM))
                .filter(raw -> isOfKnownCharacters(raw.value()))
                .isPresent();
        if (!known) {
            throw new NotApplicable("REALM has characters that this Unicode does not know");
        }

        assertThat(challenge)
                .hasValue(REALM, Rfc8489Section14_9Realm::isPrepared, "text that OpaqueString leaves as it is");
    }
}
