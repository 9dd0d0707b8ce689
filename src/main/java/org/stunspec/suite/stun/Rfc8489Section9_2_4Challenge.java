package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Authentication;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.NonceCookie;

/** RFC 8489 section 9.2.4: Receiving a Request; requests without message integrity. */
class Rfc8489Section9_2_4Challenge {
    private static Exchange challenged(TurnProbe probe) {
        return Login.guest(probe).reachingError(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r2.guest-is-challenged",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithoutAnyCredentialsIsAnsweredWith401(TurnProbe probe) {
        Exchange exchange = Login.guest(probe);

        assertThat(exchange).failsAuthenticationWith(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r2.credentials-without-integrity-are-challenged",
            needs = {Need.TURN, Need.CREDENTIALS})
    void credentialsWithoutMessageIntegrityAreAnsweredWith401(TurnProbe probe) {
        Authentication unsigned = Login.asOfRfc5389(probe).unsigned();

        Exchange exchange = Login.send(probe, unsigned, "with USERNAME, REALM and NONCE, and without integrity");

        assertThat(exchange).failsAuthenticationWith(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r2.guest-is-challenged-where-an-allocation-is",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithoutCredentialsIsAnsweredWith401ThoughThereIsAnAllocation(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = Login.guest(probe);

        assertThat(exchange).failsAuthenticationWith(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r3.challenge-has-realm",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theChallengeHasARealm(TurnProbe probe) {
        Exchange challenged = challenged(probe);

        assertThat(challenged).has(AttributeType.REALM);
    }

    @Check(
            id = "rfc8489-9.2.4-r4.challenge-has-nonce",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theChallengeHasANonce(TurnProbe probe) {
        Exchange challenged = challenged(probe);

        assertThat(challenged).has(AttributeType.NONCE);
    }

    @Check(
            id = "rfc8489-9.2.4-r5.another-port-gets-another-nonce",
            needs = {Need.TURN, Need.CREDENTIALS})
    void twoPortsGetTwoNonces(TurnProbe probe) {
        Nonce first = challenged(probe).attribute(Nonce.class);

        Exchange second = challenged(probe.another()).having(AttributeType.NONCE);

        assertThat(second)
                .has(
                        Nonce.class,
                        AttributeType.NONCE,
                        nonce -> !nonce.equals(first),
                        "another value than the one given to another port");
    }

    @Check(
            id = "rfc8489-9.2.4-r6.challenge-lists-password-algorithms",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theChallengeListsPasswordAlgorithms(TurnProbe probe) {
        Exchange challenged = challenged(probe);

        assertThat(challenged).has(AttributeType.PASSWORD_ALGORITHMS);
    }

    @Check(
            id = "rfc8489-9.2.4-r7.listed-algorithms-are-announced",
            needs = {Need.TURN, Need.CREDENTIALS})
    void listedPasswordAlgorithmsAreAnnouncedByTheNonce(TurnProbe probe) {
        Exchange challenged = challenged(probe).having(AttributeType.NONCE);
        if (!Login.mentions(challenged, AttributeType.PASSWORD_ALGORITHMS)) {
            throw new NotApplicable("the server lists no password algorithms");
        }

        assertThat(challenged)
                .has(
                        Nonce.class,
                        AttributeType.NONCE,
                        nonce -> NonceCookie.announcedBy(nonce.value()).passwordAlgorithms(),
                        "the bit for password algorithms set in its cookie");
    }

    @Check(
            id = "rfc8489-9.2.4-r7.listed-in-a-438-and-announced",
            needs = {Need.TURN, Need.CREDENTIALS})
    void passwordAlgorithmsThatA438ListsAreAnnouncedByItsNonce(TurnProbe probe) {
        Exchange stale =
                Login.stale(probe).using(AttributeType.PASSWORD_ALGORITHMS).having(AttributeType.NONCE);

        assertThat(stale)
                .has(
                        Nonce.class,
                        AttributeType.NONCE,
                        nonce -> NonceCookie.announcedBy(nonce.value()).passwordAlgorithms(),
                        "the bit for password algorithms set in its cookie");
    }

    @Check(
            id = "rfc8489-9.2.4-r8.anonymous-usernames-are-announced",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theNonceAnnouncesAnonymousUsernames(TurnProbe probe) {
        Exchange challenged = challenged(probe).having(AttributeType.NONCE);

        assertThat(challenged)
                .has(
                        Nonce.class,
                        AttributeType.NONCE,
                        nonce -> NonceCookie.announcedBy(nonce.value()).usernameAnonymity(),
                        "the bit for anonymous usernames set in its cookie");
    }

    @Check(
            id = "rfc8489-9.2.4-r9.accepted-userhash-is-announced",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aServerThatTakesUserhashAnnouncesIt(TurnProbe probe) {
        Exchange challenged = challenged(probe).having(AttributeType.NONCE);
        if (!Login.isTaken(Login.byUserHash(probe))) {
            throw new NotApplicable("the server takes no USERHASH");
        }

        assertThat(challenged)
                .has(
                        Nonce.class,
                        AttributeType.NONCE,
                        nonce -> NonceCookie.announcedBy(nonce.value()).usernameAnonymity(),
                        "the bit for anonymous usernames set in its cookie");
    }

    @Check(
            id = "rfc8489-9.2.4-r10.challenge-names-no-user",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theChallengeHasNoUserAndNoIntegrity(TurnProbe probe) {
        Exchange challenged = challenged(probe);

        assertThat(challenged)
                .hasNo(
                        AttributeType.USERNAME,
                        AttributeType.USERHASH,
                        AttributeType.MESSAGE_INTEGRITY,
                        AttributeType.MESSAGE_INTEGRITY_SHA256);
    }
}
