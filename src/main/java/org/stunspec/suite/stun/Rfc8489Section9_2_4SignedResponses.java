package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Authentication;
import org.stunspec.probe.Challenge;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.IntegrityKind;
import org.stunspec.probe.Requests;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.NonceCookie;

/** RFC 8489 section 9.2.4: Receiving a Request; responses to requests that pass the checks. */
class Rfc8489Section9_2_4SignedResponses {
    private static final String WITHOUT_ALGORITHM = "without any password algorithm";

    private static Exchange allocated(TurnProbe probe, Authentication by, String remark) {
        return Login.send(probe, by, remark).reachingSuccess();
    }

    /** An error that is found behind authentication: there is no allocation to refresh. */
    private static Exchange refused(TurnProbe probe, Authentication by, String remark) {
        return probe.send(Requests.refresh(600).authenticatedBy(by).remarked(remark + ", where there is no allocation"))
                .reachingError(437);
    }

    private static Exchange unknownAttribute(TurnProbe probe, Authentication by, String remark) {
        return probe.send(probe.allocateRequest()
                        .with(0x7F03, Bytes.EMPTY)
                        .authenticatedBy(by)
                        .remarked(remark + ", with an unknown comprehension-required attribute"))
                .reachingError(420);
    }

    /** By somebody else than whose allocation it is. */
    private static Exchange foreign(TurnProbe probe, Authentication by, String remark) {
        return probe.send(Requests.refresh(600).authenticatedBy(by).remarked(remark + ", of another user's allocation"))
                .reachingError(441);
    }

    /** A request without an allocation learns nothing of it, which a guest's Allocate request might. */
    private static void becomeAnotherUser(TurnProbe probe) {
        probe.allocate();
        probe.becomes(probe.otherUser());
        probe.learnFrom(probe.send(Requests.refresh(600).remarked("without credentials"))
                .reachingError(401)
                .having(AttributeType.NONCE)
                .having(AttributeType.REALM));
    }

    /** By the letter, "as though MD5" is only reached where the nonce announces password algorithms. */
    private static void isSignedForAnOlderClient(TurnProbe probe, Exchange exchange) {
        Challenge challenge = probe.challenge();
        boolean eitherWay = NonceCookie.isBegunBy(challenge.nonce())
                && !challenge.announced().passwordAlgorithms();
        if (eitherWay) {
            assertThat(exchange).isSigned();
        } else {
            assertThat(exchange).isSignedWithSha1();
        }
    }

    @Check(
            id = "rfc8489-9.2.4-r44.success-is-signed-with-sha256",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aSuccessIsSignedWithSha256IfTheRequestNamesAnAlgorithm(TurnProbe probe) {
        Authentication current = Login.withAlgorithm(probe);

        Exchange success = allocated(probe, current, "with a password algorithm");

        assertThat(success).isSignedWithSha256();
    }

    @Check(
            id = "rfc8489-9.2.4-r44.request-signed-with-sha1-and-an-algorithm",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aSuccessIsSignedWithSha256ThoughTheRequestWasSignedWithSha1(TurnProbe probe) {
        Authentication sha1 = Login.withAlgorithm(probe).signedWith(IntegrityKind.SHA1);

        Exchange success = allocated(probe, sha1, "with a password algorithm and MESSAGE-INTEGRITY");

        assertThat(success).isSignedWithSha256();
    }

    @Check(
            id = "rfc8489-9.2.4-r45.error-is-signed-with-sha256",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void anErrorIsSignedWithSha256IfTheRequestNamesAnAlgorithm(TurnProbe probe) {
        Authentication current = Login.withAlgorithm(probe);

        Exchange error = refused(probe, current, "with a password algorithm");

        assertThat(error).isSignedWithSha256();
    }

    @Check(
            id = "rfc8489-9.2.4-r45.420-is-signed-with-sha256",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void a420IsSignedWithSha256IfTheRequestNamesAnAlgorithm(TurnProbe probe) {
        Authentication current = Login.withAlgorithm(probe);

        Exchange error = unknownAttribute(probe, current, "with a password algorithm");

        assertThat(error).isSignedWithSha256();
    }

    @Check(
            id = "rfc8489-9.2.4-r45.441-is-signed-with-sha256",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS, Need.OTHER_USER})
    void a441IsSignedWithSha256IfTheRequestNamesAnAlgorithm(TurnProbe probe) {
        becomeAnotherUser(probe);
        Authentication current = probe.authentication();

        Exchange error = foreign(probe, current, "with a password algorithm");

        assertThat(error).isSignedWithSha256();
    }

    @Check(
            id = "rfc8489-9.2.4-r46.success-is-signed-with-sha1",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aSuccessIsSignedWithSha1IfTheRequestNamesNoAlgorithm(TurnProbe probe) {
        Authentication older = Login.asOfRfc5389(probe);

        Exchange success = allocated(probe, older, WITHOUT_ALGORITHM);

        isSignedForAnOlderClient(probe, success);
    }

    @Check(
            id = "rfc8489-9.2.4-r47.error-is-signed-with-sha1",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anErrorIsSignedWithSha1IfTheRequestNamesNoAlgorithm(TurnProbe probe) {
        Authentication older = Login.asOfRfc5389(probe);

        Exchange error = refused(probe, older, WITHOUT_ALGORITHM);

        isSignedForAnOlderClient(probe, error);
    }

    @Check(
            id = "rfc8489-9.2.4-r47.420-is-signed-with-sha1",
            needs = {Need.TURN, Need.CREDENTIALS})
    void a420IsSignedWithSha1IfTheRequestNamesNoAlgorithm(TurnProbe probe) {
        Authentication older = Login.asOfRfc5389(probe);

        Exchange error = unknownAttribute(probe, older, WITHOUT_ALGORITHM);

        isSignedForAnOlderClient(probe, error);
    }

    @Check(
            id = "rfc8489-9.2.4-r47.441-is-signed-with-sha1",
            needs = {Need.TURN, Need.CREDENTIALS, Need.OTHER_USER})
    void a441IsSignedWithSha1IfTheRequestNamesNoAlgorithm(TurnProbe probe) {
        becomeAnotherUser(probe);
        Authentication older = Login.asOfRfc5389(probe.challenge(), probe.credentials());

        Exchange error = foreign(probe, older, WITHOUT_ALGORITHM);

        isSignedForAnOlderClient(probe, error);
    }

    @Check(
            id = "rfc8489-9.2.4-r48.signed-response-is-no-challenge",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aSignedResponseHasNeitherUserNorChallenge(TurnProbe probe) {
        Authentication older = Login.asOfRfc5389(probe);

        Exchange success = allocated(probe, older, WITHOUT_ALGORITHM).having(AttributeType.MESSAGE_INTEGRITY);

        assertThat(success)
                .hasNo(AttributeType.REALM, AttributeType.NONCE, AttributeType.USERNAME, AttributeType.USERHASH);
    }

    @Check(
            id = "rfc8489-9.2.4-r48.signed-error-is-no-challenge",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aSignedErrorHasNeitherUserNorChallenge(TurnProbe probe) {
        Authentication older = Login.asOfRfc5389(probe);

        Exchange error = refused(probe, older, WITHOUT_ALGORITHM).having(AttributeType.MESSAGE_INTEGRITY);

        assertThat(error)
                .hasNo(AttributeType.REALM, AttributeType.NONCE, AttributeType.USERNAME, AttributeType.USERHASH);
    }
}
