package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.FINGERPRINT;
import static org.stunspec.wire.AttributeType.MESSAGE_INTEGRITY;

import org.stunspec.probe.Authentication;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.IntegrityKind;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageIntegrity;

/** RFC 8489 section 14.5: MESSAGE-INTEGRITY. */
class Rfc8489Section14_5MessageIntegrity {
    private static Request signed(TurnProbe probe) {
        return probe.allocateRequest().authenticatedBy(Login.asOfRfc5389(probe)).remarked("with MESSAGE-INTEGRITY");
    }

    private static Request proven(TurnProbe probe) {
        return probe.allocateRequest()
                .authenticatedBy(Login.provenAsOfRfc5389(probe))
                .remarked("with MESSAGE-INTEGRITY");
    }

    private static Exchange granted(TurnProbe probe) {
        return probe.send(signed(probe)).reachingSuccess().having(MESSAGE_INTEGRITY);
    }

    /** Any other length is left to the check of the length. */
    private static Exchange whole(Exchange exchange) {
        boolean whole = exchange.response()
                .flatMap(r -> r.raw(MESSAGE_INTEGRITY))
                .filter(raw -> raw.value().length() == MessageIntegrity.LENGTH)
                .isPresent();
        if (!whole) {
            throw new NotApplicable("MESSAGE-INTEGRITY has a length that rfc8489-14.5-r1 judges");
        }
        return exchange;
    }

    private static Request withFingerprint(TurnProbe probe) {
        return signed(probe).withFingerprint().remarked("with MESSAGE-INTEGRITY and FINGERPRINT");
    }

    private static void isRefusedWithOnly(TurnProbe probe, int octets) {
        Request whole = proven(probe);
        Bytes cut = Truncation.ofTheLast(whole.encode(probe.newTransactionId()), MessageIntegrity.LENGTH, octets);

        Exchange exchange =
                probe.send(whole.remarked("with the first " + octets + " octets of the right MESSAGE-INTEGRITY"), cut);

        assertThat(exchange).isNotTakenForAuthenticated();
    }

    @Check(
            id = "rfc8489-14.5-r1.value-has-20-octets",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theValueHas20Octets(TurnProbe probe) {
        Exchange exchange = granted(probe);

        assertThat(exchange)
                .hasValue(MESSAGE_INTEGRITY, value -> value.length() == MessageIntegrity.LENGTH, "20 octets");
    }

    @Check(
            id = "rfc8489-14.5-r2.value-is-the-hmac",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theValueIsTheHmacOfWhatStandsBefore(TurnProbe probe) {
        Exchange exchange = whole(granted(probe));

        assertThat(exchange).isSignedWithSha1();
    }

    @Check(
            id = "rfc8489-14.5-r2.length-does-not-count-fingerprint",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theHmacCoversALengthThatEndsWithMessageIntegrity(TurnProbe probe) {
        Exchange exchange = whole(
                        probe.send(withFingerprint(probe)).reachingSuccess().having(MESSAGE_INTEGRITY))
                .using(FINGERPRINT);

        assertThat(exchange).isSignedWithSha1();
    }

    @Check(
            id = "rfc8489-14.5-r3.followed-by-fingerprint",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithFingerprintBehindMessageIntegrityIsAuthenticated(TurnProbe probe) {
        Request request = proven(probe).withFingerprint().remarked("with MESSAGE-INTEGRITY and FINGERPRINT");

        Exchange exchange = probe.send(request);

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-14.5-r3.followed-by-sha256",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithBothIntegritiesIsAuthenticated(TurnProbe probe) {
        Login.requireSha256(probe);
        Authentication both = Login.provenAsOfRfc5389(probe).signedWith(IntegrityKind.SHA1, IntegrityKind.SHA256);

        Exchange exchange = Login.send(probe, both, "with MESSAGE-INTEGRITY and MESSAGE-INTEGRITY-SHA256");

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-14.5-r4.empty-integrity",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithAnEmptyMessageIntegrityIsNotAuthenticated(TurnProbe probe) {
        isRefusedWithOnly(probe, 0);
    }

    @Check(
            id = "rfc8489-14.5-r4.truncated-integrity",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithATruncatedMessageIntegrityIsNotAuthenticated(TurnProbe probe) {
        isRefusedWithOnly(probe, 16);
    }

    @Check(
            id = "rfc8489-14.5-r4.truncated-integrity-over-its-own-length",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithAMessageIntegrityThatIsMadeShortIsNotAuthenticated(TurnProbe probe) {
        Authentication right = Login.provenAsOfRfc5389(probe);

        Exchange exchange = probe.send(probe.allocateRequest()
                .authenticatedBy(right.unsigned())
                .atTheEnd(message -> message.integrity(right.key(), 16))
                .remarked("with 16 octets of a MESSAGE-INTEGRITY that was computed for this length"));

        assertThat(exchange).isNotTakenForAuthenticated();
    }
}
