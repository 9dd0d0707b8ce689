package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Authentication;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;

/** RFC 8489 section 9.2.4: Receiving a Request; nonces that are not valid, and the order of the checks. */
class Rfc8489Section9_2_4StaleNonces {
    private static Authentication withoutList(TurnProbe probe) {
        return Login.withAlgorithm(probe).without(AttributeType.PASSWORD_ALGORITHMS);
    }

    private static Exchange listless(TurnProbe probe) {
        return Login.send(probe, withoutList(probe), "without PASSWORD-ALGORITHMS");
    }

    @Check(
            id = "rfc8489-9.2.4-r34.made-up-nonce-is-438",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aMadeUpNonceIsStale(TurnProbe probe) {
        Authentication madeUp = Login.madeUpNonceOfRfc5389(probe);

        Exchange exchange = Login.send(probe, madeUp, "with a made-up nonce");

        assertThat(exchange).undecidedBy(300, 400).isAnsweredWithError(438, 401);
    }

    @Check(
            id = "rfc8489-9.2.4-r35.438-has-nonce",
            needs = {Need.TURN, Need.CREDENTIALS})
    void a438HasANonce(TurnProbe probe) {
        Exchange stale = Login.stale(probe);

        assertThat(stale).has(AttributeType.NONCE);
    }

    @Check(
            id = "rfc8489-9.2.4-r36.438-has-realm",
            needs = {Need.TURN, Need.CREDENTIALS})
    void a438HasARealm(TurnProbe probe) {
        Exchange stale = Login.stale(probe);

        assertThat(stale).has(AttributeType.REALM);
    }

    @Check(
            id = "rfc8489-9.2.4-r37.438-lists-algorithms",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void a438ListsPasswordAlgorithms(TurnProbe probe) {
        Exchange stale = Login.stale(probe);

        assertThat(stale).has(AttributeType.PASSWORD_ALGORITHMS);
    }

    @Check(
            id = "rfc8489-9.2.4-r38.438-names-no-user",
            needs = {Need.TURN, Need.CREDENTIALS})
    void a438NamesNoUser(TurnProbe probe) {
        Exchange stale = Login.stale(probe);

        assertThat(stale).hasNo(AttributeType.USERNAME, AttributeType.USERHASH);
    }

    @Check(
            id = "rfc8489-9.2.4-r39.nonce-of-a-438-is-valid",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theNonceOfA438IsValid(TurnProbe probe) {
        Exchange stale = Login.stale(probe).having(AttributeType.NONCE).having(AttributeType.REALM);
        probe.learnFrom(stale);

        Exchange again = Login.send(probe, probe.authentication(), "with the nonce of the 438");

        assertThat(again).undecidedBy(300).isNotAnsweredWithError(438, 401);
    }

    @Check(
            id = "rfc8489-9.2.4-r40.438-is-signed",
            needs = {Need.TURN, Need.CREDENTIALS})
    void a438IsSigned(TurnProbe probe) {
        Exchange stale = Login.stale(probe);

        assertThat(stale).hasOneOf(AttributeType.MESSAGE_INTEGRITY, AttributeType.MESSAGE_INTEGRITY_SHA256);
    }

    @Check(
            id = "rfc8489-9.2.4-r41.incomplete-comes-before-unknown-user",
            needs = {Need.TURN, Need.CREDENTIALS})
    void incompleteCredentialsAreNoticedBeforeAnUnknownUser(TurnProbe probe) {
        Authentication incomplete = Login.asOfRfc5389(probe).without(AttributeType.REALM);
        Login.send(probe, incomplete, "without REALM").reachingError(400);
        Authentication twiceWrong = Login.unknownUserOfRfc5389(probe).without(AttributeType.REALM);

        Exchange exchange = Login.send(probe, twiceWrong, "with an unknown user and without REALM");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r42.algorithms-come-before-unknown-user",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void alteredAlgorithmsAreNoticedBeforeAnUnknownUser(TurnProbe probe) {
        listless(probe).reachingError(400);
        Authentication twiceWrong =
                withoutList(probe).without(AttributeType.USERHASH).with(Login.UNKNOWN_USERNAME);

        Exchange exchange = Login.send(probe, twiceWrong, "with an unknown user and without PASSWORD-ALGORITHMS");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r42.algorithms-come-before-integrity",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void alteredAlgorithmsAreNoticedBeforeWrongIntegrity(TurnProbe probe) {
        listless(probe).reachingError(400);
        Authentication twiceWrong = withoutList(probe).signedBy(Login.wrongKey(probe));

        Exchange exchange = Login.send(probe, twiceWrong, "with a wrong password and without PASSWORD-ALGORITHMS");

        assertThat(exchange).failsAuthenticationWith(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r43.unknown-user-comes-before-stale-nonce",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anUnknownUserIsNoticedBeforeAStaleNonce(TurnProbe probe) {
        Login.send(probe, Login.unknownUserOfRfc5389(probe), "with an unknown user")
                .reachingError(401);
        Authentication twiceWrong = Login.unknownUserOfRfc5389(probe).with(Login.madeUpNonce(probe));

        Exchange exchange = Login.send(probe, twiceWrong, "with an unknown user and a made-up nonce");

        assertThat(exchange).undecidedBy(300, 400).isAnsweredWithError(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r43.wrong-integrity-comes-before-stale-nonce",
            needs = {Need.TURN, Need.CREDENTIALS})
    void wrongIntegrityIsNoticedBeforeAStaleNonce(TurnProbe probe) {
        Login.send(probe, Login.wrongPasswordOfRfc5389(probe), "with a wrong password")
                .reachingError(401);
        Authentication twiceWrong = Login.wrongPasswordOfRfc5389(probe).with(Login.madeUpNonce(probe));

        Exchange exchange = Login.send(probe, twiceWrong, "with a wrong password and a made-up nonce");

        assertThat(exchange).undecidedBy(300, 400).isAnsweredWithError(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r49.incomplete-comes-before-stale-nonce",
            needs = {Need.TURN, Need.CREDENTIALS})
    void incompleteCredentialsAreNoticedBeforeAStaleNonce(TurnProbe probe) {
        Login.stale(probe);
        Authentication incomplete = Login.asOfRfc5389(probe).without(AttributeType.REALM);
        Login.send(probe, incomplete, "without REALM").reachingError(400);
        Authentication twiceWrong = Login.madeUpNonceOfRfc5389(probe).without(AttributeType.REALM);

        Exchange exchange = Login.send(probe, twiceWrong, "with a made-up nonce and without REALM");

        assertThat(exchange).undecidedBy(300).isAnsweredWithError(400);
    }

    @Check(
            id = "rfc8489-9.2.4-r50.algorithms-come-before-stale-nonce",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aMissingListIsNoticedBeforeAStaleNonce(TurnProbe probe) {
        Login.stale(probe);
        listless(probe).reachingError(400);
        Authentication twiceWrong = withoutList(probe).with(Login.madeUpNonce(probe));

        Exchange exchange = Login.send(probe, twiceWrong, "with a made-up nonce and without PASSWORD-ALGORITHMS");

        assertThat(exchange).undecidedBy(300).isAnsweredWithError(400);
    }
}
