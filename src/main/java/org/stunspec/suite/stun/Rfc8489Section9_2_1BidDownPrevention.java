package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Authentication;
import org.stunspec.probe.Authenticator;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.NonceCookie;
import org.stunspec.wire.SecurityFeatures;

/** RFC 8489 section 9.2.1: Bid-Down Attack Prevention. */
class Rfc8489Section9_2_1BidDownPrevention {
    private static Exchange announcing(Exchange challenged) {
        boolean announced = challenged
                .response()
                .flatMap(Authenticator::challengeIn)
                .filter(challenge -> challenge.announced().passwordAlgorithms())
                .isPresent();
        if (!announced) {
            throw new NotApplicable("this nonce does not announce password algorithms");
        }
        return challenged;
    }

    @Check(
            id = "rfc8489-9.2.1-r1.announced-algorithms-are-listed",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aChallengeThatAnnouncesPasswordAlgorithmsListsThem(TurnProbe probe) {
        Exchange challenged = announcing(Login.guest(probe).reachingError(401));

        assertThat(challenged).has(AttributeType.PASSWORD_ALGORITHMS);
    }

    @Check(
            id = "rfc8489-9.2.1-r1.listed-again-after-wrong-integrity",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aChallengeAfterWrongIntegrityListsThemToo(TurnProbe probe) {
        Login.send(probe, Login.wrongPasswordOfRfc5389(probe), "with a wrong password")
                .reachingError(401);

        Exchange challenged = announcing(Login.guest(probe).reachingError(401));

        assertThat(challenged).has(AttributeType.PASSWORD_ALGORITHMS);
    }

    /** As somebody on the path would leave it, who wants the client to believe that the server has no features. */
    private static Nonce withoutFeatures(String nonce) {
        String cookie = new NonceCookie(new SecurityFeatures(false, false)).format();
        return new Nonce(cookie + nonce.substring(NonceCookie.LENGTH));
    }

    @Check(
            id = "rfc8489-9.2.1-r2.cookie-without-features",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aNonceWhoseFeaturesWereTakenAwayIsNotAccepted(TurnProbe probe) {
        Authentication older = Login.asOfRfc5389(probe);
        Authentication altered = older.with(withoutFeatures(probe.challenge().nonce()));

        Exchange exchange = Login.send(probe, altered, "with its nonce, whose cookie was changed to have no features");

        assertThat(exchange).undecidedBy(300).isAnsweredWithError(438, 401, 400);
    }
}
