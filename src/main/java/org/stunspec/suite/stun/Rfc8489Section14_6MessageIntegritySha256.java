package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.FINGERPRINT;
import static org.stunspec.wire.AttributeType.MESSAGE_INTEGRITY_SHA256;

import java.util.function.IntPredicate;
import org.stunspec.probe.Authentication;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageIntegritySha256;

/** RFC 8489 section 14.6: MESSAGE-INTEGRITY-SHA256. */
class Rfc8489Section14_6MessageIntegritySha256 {
    private static final int LEAST = MessageIntegritySha256.MIN_LENGTH;
    private static final int WHOLE = MessageIntegritySha256.MAX_LENGTH;

    private static Request signed(TurnProbe probe) {
        return probe.allocateRequest()
                .authenticatedBy(Login.withAlgorithm(probe))
                .remarked("with MESSAGE-INTEGRITY-SHA256");
    }

    private static Request withFingerprint(TurnProbe probe) {
        return signed(probe).withFingerprint().remarked("with MESSAGE-INTEGRITY-SHA256 and FINGERPRINT");
    }

    private static Exchange granted(TurnProbe probe) {
        return probe.send(signed(probe)).reachingSuccess().having(MESSAGE_INTEGRITY_SHA256);
    }

    private static void hasLength(TurnProbe probe, IntPredicate condition, String wanted) {
        Exchange exchange = granted(probe);

        assertThat(exchange).hasValue(MESSAGE_INTEGRITY_SHA256, value -> condition.test(value.length()), wanted);
    }

    private static boolean isLawful(int length) {
        return length >= LEAST && length <= WHOLE && length % 4 == 0;
    }

    /** Any other length is left to the checks of the bounds. */
    private static Exchange ofLawfulLength(Exchange exchange) {
        boolean lawful = exchange.response()
                .flatMap(r -> r.raw(MESSAGE_INTEGRITY_SHA256))
                .filter(raw -> isLawful(raw.value().length()))
                .isPresent();
        if (!lawful) {
            throw new NotApplicable("MESSAGE-INTEGRITY-SHA256 has a length that rfc8489-14.6-r1 to r3 judge");
        }
        return exchange;
    }

    private static Exchange sentWithOnly(TurnProbe probe, int octets) {
        Authentication right = Login.proven(probe, Login::withAlgorithm);
        return probe.send(probe.allocateRequest()
                .authenticatedBy(right.unsigned())
                .atTheEnd(message -> message.integritySha256(right.key(), octets))
                .remarked("with " + octets + " octets of a MESSAGE-INTEGRITY-SHA256 computed for this length"));
    }

    private static Exchange sentWithTheBeginning(TurnProbe probe, int octets) {
        Request whole = probe.allocateRequest().authenticatedBy(Login.proven(probe, Login::withAlgorithm));
        Bytes cut = Truncation.ofTheLast(whole.encode(probe.newTransactionId()), WHOLE, octets);
        return probe.send(
                whole.remarked("with the first " + octets + " octets of a whole MESSAGE-INTEGRITY-SHA256"), cut);
    }

    @Check(
            id = "rfc8489-14.6-r1.at-least-16-octets",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theValueHasAtLeast16Octets(TurnProbe probe) {
        hasLength(probe, length -> length >= LEAST, "at least 16 octets");
    }

    @Check(
            id = "rfc8489-14.6-r2.multiple-of-four",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theLengthOfTheValueIsAMultipleOfFour(TurnProbe probe) {
        hasLength(probe, length -> length % 4 == 0, "a multiple of 4 octets");
    }

    @Check(
            id = "rfc8489-14.6-r3.at-most-32-octets",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theValueHasAtMost32Octets(TurnProbe probe) {
        hasLength(probe, length -> length <= WHOLE, "at most 32 octets");
    }

    @Check(
            id = "rfc8489-14.6-r4.value-is-not-truncated",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theValueIsNotTruncated(TurnProbe probe) {
        Exchange exchange = ofLawfulLength(granted(probe));

        assertThat(exchange)
                .hasValue(MESSAGE_INTEGRITY_SHA256, value -> value.length() == WHOLE, "all " + WHOLE + " octets");
    }

    @Check(
            id = "rfc8489-14.6-r5.value-is-the-hmac",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theValueIsTheHmacOfWhatStandsBefore(TurnProbe probe) {
        Exchange exchange = ofLawfulLength(granted(probe));

        assertThat(exchange).isSignedWithTheBeginningOfSha256();
    }

    @Check(
            id = "rfc8489-14.6-r5.length-does-not-count-fingerprint",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theHmacCoversALengthThatEndsWithMessageIntegritySha256(TurnProbe probe) {
        Exchange exchange = ofLawfulLength(
                        probe.send(withFingerprint(probe)).reachingSuccess().having(MESSAGE_INTEGRITY_SHA256))
                .using(FINGERPRINT);

        assertThat(exchange).isSignedWithTheBeginningOfSha256();
    }

    @Check(
            id = "rfc8489-14.6-r6.followed-by-fingerprint",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aRequestWithFingerprintBehindSha256IsAuthenticated(TurnProbe probe) {
        Request request = probe.allocateRequest()
                .authenticatedBy(Login.proven(probe, Login::withAlgorithm))
                .withFingerprint()
                .remarked("with MESSAGE-INTEGRITY-SHA256 and FINGERPRINT");

        Exchange exchange = probe.send(request);

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-14.6-r7.empty-integrity",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aRequestWithAnEmptySha256IsNotAuthenticated(TurnProbe probe) {
        Exchange exchange = sentWithOnly(probe, 0);

        assertThat(exchange).isNotTakenForAuthenticated();
    }

    @Check(
            id = "rfc8489-14.6-r7.twelve-octets",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aRequestWith12OctetsOfSha256IsNotAuthenticated(TurnProbe probe) {
        Exchange exchange = sentWithOnly(probe, 12);

        assertThat(exchange).isNotTakenForAuthenticated();
    }

    @Check(
            id = "rfc8489-14.6-r8.sixteen-octets",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aRequestWithATruncatedSha256IsNotAuthenticated(TurnProbe probe) {
        Exchange exchange = sentWithOnly(probe, LEAST);

        assertThat(exchange).isNotTakenForAuthenticated();
    }

    @Check(
            id = "rfc8489-14.6-r7.twelve-octets-of-the-whole",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aRequestWithTheFirst12OctetsOfSha256IsNotAuthenticated(TurnProbe probe) {
        Exchange exchange = sentWithTheBeginning(probe, 12);

        assertThat(exchange).isNotTakenForAuthenticated();
    }

    @Check(
            id = "rfc8489-14.6-r8.sixteen-octets-of-the-whole",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aRequestWithTheFirst16OctetsOfSha256IsNotAuthenticated(TurnProbe probe) {
        Exchange exchange = sentWithTheBeginning(probe, LEAST);

        assertThat(exchange).isNotTakenForAuthenticated();
    }
}
