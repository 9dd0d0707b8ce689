package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Authentication;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.IntegrityKind;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.UnknownAttribute;
import org.stunspec.wire.UserHash;

/** RFC 8489 section 9.2.4: Receiving a Request; invalid usernames and wrong message integrity. */
class Rfc8489Section9_2_4RefusedCredentials {
    private static Exchange unknownUser(TurnProbe probe) {
        return Login.send(probe, Login.unknownUserOfRfc5389(probe), "with an unknown user");
    }

    private static Exchange wrongPassword(TurnProbe probe) {
        return Login.send(probe, Login.wrongPasswordOfRfc5389(probe), "with a wrong password");
    }

    @Check(
            id = "rfc8489-9.2.4-r21.unknown-username-is-401",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anUnknownUsernameIsAnsweredWith401(TurnProbe probe) {
        Exchange exchange = unknownUser(probe);

        assertThat(exchange).failsAuthenticationWith(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r22.unknown-userhash-is-401",
            needs = {Need.TURN, Need.CREDENTIALS, Need.USERNAME_ANONYMITY})
    void anUnknownUserhashIsAnsweredWith401(TurnProbe probe) {
        Authentication unknown = Login.unknownUser(probe);

        Exchange exchange = Login.send(probe, unknown, "with the USERHASH of an unknown user");

        assertThat(exchange).failsAuthenticationWith(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r22.userhash-of-another-realm-is-401",
            needs = {Need.TURN, Need.CREDENTIALS, Need.USERNAME_ANONYMITY})
    void aUserhashOfAnotherRealmIsAnsweredWith401(TurnProbe probe) {
        Authentication right = probe.freshAuthentication();
        UserHash elsewhere =
                UserHash.of(probe.credentials().username(), probe.challenge().realm() + ".other");

        Exchange exchange = Login.send(probe, right.with(elsewhere), "with a USERHASH for another realm");

        assertThat(exchange).failsAuthenticationWith(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r22.truncated-userhash-is-refused",
            needs = {Need.TURN, Need.CREDENTIALS, Need.USERNAME_ANONYMITY})
    void theBeginningOfAUserhashIsRefused(TurnProbe probe) {
        Authentication right = probe.freshAuthentication();
        Bytes whole = UserHash.of(
                        probe.credentials().username(), probe.challenge().realm())
                .value();
        UnknownAttribute cut = new UnknownAttribute(AttributeType.USERHASH, whole.slice(0, 16));

        Exchange exchange = Login.send(probe, right.with(cut), "with the first 16 octets of a right USERHASH");

        assertThat(exchange).isNotTakenForAuthenticated();
    }

    @Check(
            id = "rfc8489-9.2.4-r23.401-for-unknown-user-has-realm",
            needs = {Need.TURN, Need.CREDENTIALS})
    void the401ForAnUnknownUserHasARealm(TurnProbe probe) {
        Exchange refused = unknownUser(probe).reachingError(401);

        assertThat(refused).has(AttributeType.REALM);
    }

    @Check(
            id = "rfc8489-9.2.4-r24.401-for-unknown-user-has-nonce",
            needs = {Need.TURN, Need.CREDENTIALS})
    void the401ForAnUnknownUserHasANonce(TurnProbe probe) {
        Exchange refused = unknownUser(probe).reachingError(401);

        assertThat(refused).has(AttributeType.NONCE);
    }

    @Check(
            id = "rfc8489-9.2.4-r25.401-for-unknown-user-lists-algorithms",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void the401ForAnUnknownUserListsPasswordAlgorithms(TurnProbe probe) {
        Exchange refused = unknownUser(probe).reachingError(401);

        assertThat(refused).has(AttributeType.PASSWORD_ALGORITHMS);
    }

    @Check(
            id = "rfc8489-9.2.4-r26.401-for-unknown-user-names-no-user",
            needs = {Need.TURN, Need.CREDENTIALS})
    void the401ForAnUnknownUserNamesNoUser(TurnProbe probe) {
        Exchange refused = unknownUser(probe).reachingError(401);

        assertThat(refused).hasNo(AttributeType.USERNAME, AttributeType.USERHASH);
    }

    @Check(
            id = "rfc8489-9.2.4-r27.401-for-unknown-user-is-signed",
            needs = {Need.TURN, Need.CREDENTIALS})
    void the401ForAnUnknownUserIsSigned(TurnProbe probe) {
        Exchange refused = unknownUser(probe).reachingError(401);

        assertThat(refused).hasOneOf(AttributeType.MESSAGE_INTEGRITY, AttributeType.MESSAGE_INTEGRITY_SHA256);
    }

    @Check(
            id = "rfc8489-9.2.4-r28.wrong-password-is-401",
            needs = {Need.TURN, Need.CREDENTIALS})
    void wrongMessageIntegrityIsAnsweredWith401(TurnProbe probe) {
        Exchange exchange = wrongPassword(probe);

        assertThat(exchange).failsAuthenticationWith(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r28.second-integrity-does-not-help",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRightMessageIntegrityBehindAWrongOneDoesNotHelp(TurnProbe probe) {
        Authentication twice = Login.asOfRfc5389(probe).signedWith(IntegrityKind.SHA1_FORGED, IntegrityKind.SHA1);

        Exchange exchange = Login.send(probe, twice, "with a wrong MESSAGE-INTEGRITY and a right one behind it");

        assertThat(exchange).isNotTakenForAuthenticated();
    }

    @Check(
            id = "rfc8489-9.2.4-r29.wrong-password-with-sha256-is-401",
            needs = {Need.TURN, Need.CREDENTIALS})
    void wrongMessageIntegritySha256IsAnsweredWith401(TurnProbe probe) {
        Login.requireSha256(probe);
        Authentication wrong =
                probe.freshAuthentication().signedBy(Login.wrongKey(probe)).signedWith(IntegrityKind.SHA256);

        Exchange exchange = Login.send(probe, wrong, "with a wrong MESSAGE-INTEGRITY-SHA256");

        assertThat(exchange).failsAuthenticationWith(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r30.wrong-sha256-beside-right-integrity-is-401",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aWrongSha256IsRefusedThoughTheOtherIsRight(TurnProbe probe) {
        Login.requireSha256(probe);
        Authentication halfWrong =
                probe.freshAuthentication().signedWith(IntegrityKind.SHA1, IntegrityKind.SHA256_FORGED);

        Exchange exchange =
                Login.send(probe, halfWrong, "with a right MESSAGE-INTEGRITY and a wrong MESSAGE-INTEGRITY-SHA256");

        assertThat(exchange).failsAuthenticationWith(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r30.older-login-with-wrong-sha256-is-401",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aWrongSha256IsRefusedThoughAnOlderLoginIsRight(TurnProbe probe) {
        Login.requireSha256(probe);
        Authentication halfWrong =
                Login.provenAsOfRfc5389(probe).signedWith(IntegrityKind.SHA1, IntegrityKind.SHA256_FORGED);

        Exchange exchange = Login.send(
                probe,
                halfWrong,
                "without any password algorithm, with a right MESSAGE-INTEGRITY and a wrong MESSAGE-INTEGRITY-SHA256");

        assertThat(exchange).failsAuthenticationWith(401);
    }

    @Check(
            id = "rfc8489-9.2.4-r30.right-sha256-beside-wrong-integrity-is-accepted",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRightSha256IsEnoughThoughTheOtherIsWrong(TurnProbe probe) {
        Login.requireSha256(probe);
        Authentication halfWrong = Login.proven(probe, TurnProbe::freshAuthentication)
                .signedWith(IntegrityKind.SHA1_FORGED, IntegrityKind.SHA256);

        Exchange exchange = Login.send(
                        probe, halfWrong, "with a wrong MESSAGE-INTEGRITY and a right MESSAGE-INTEGRITY-SHA256")
                .unlessRefusedWith("the server wants both integrity attributes to be right", 401);

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-9.2.4-r31.401-for-wrong-integrity-has-realm",
            needs = {Need.TURN, Need.CREDENTIALS})
    void the401ForWrongIntegrityHasARealm(TurnProbe probe) {
        Exchange refused = wrongPassword(probe).reachingError(401);

        assertThat(refused).has(AttributeType.REALM);
    }

    @Check(
            id = "rfc8489-9.2.4-r32.401-for-wrong-integrity-has-nonce",
            needs = {Need.TURN, Need.CREDENTIALS})
    void the401ForWrongIntegrityHasANonce(TurnProbe probe) {
        Exchange refused = wrongPassword(probe).reachingError(401);

        assertThat(refused).has(AttributeType.NONCE);
    }

    @Check(
            id = "rfc8489-9.2.4-r33.401-for-wrong-integrity-names-no-user",
            needs = {Need.TURN, Need.CREDENTIALS})
    void the401ForWrongIntegrityHasNoUserAndNoIntegrity(TurnProbe probe) {
        Exchange refused = wrongPassword(probe).reachingError(401);

        assertThat(refused)
                .hasNo(
                        AttributeType.USERNAME,
                        AttributeType.USERHASH,
                        AttributeType.MESSAGE_INTEGRITY,
                        AttributeType.MESSAGE_INTEGRITY_SHA256);
    }
}
