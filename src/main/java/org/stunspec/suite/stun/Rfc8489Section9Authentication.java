package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Authentication;
import org.stunspec.probe.Challenge;
import org.stunspec.probe.Credentials;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.IntegrityKind;
import org.stunspec.probe.Request;
import org.stunspec.probe.Requests;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.UnknownAttribute;

/** RFC 8489 section 9: Authentication and Message-Integrity Mechanisms. */
class Rfc8489Section9Authentication {
    private static Request withUnknownBehindIntegrity(TurnProbe probe, Authentication by) {
        return probe.allocateRequest()
                .authenticatedBy(by)
                .afterIntegrity(new UnknownAttribute(new AttributeType(0x7F03), Bytes.ofHex("cafe")))
                .remarked("with an unknown comprehension-required attribute behind the integrity");
    }

    @Check(
            id = "rfc8489-9-r1.unknown-attribute-behind-integrity-is-ignored",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anUnknownAttributeBehindMessageIntegrityIsIgnored(TurnProbe probe) {
        Request request = withUnknownBehindIntegrity(probe, Login.provenAsOfRfc5389(probe));

        Exchange exchange = probe.send(request);

        assertThat(exchange).passesAuthentication();
    }

    /** The allocation may have used up the nonce of the challenge. */
    private static Exchange refreshWithLifetimeBehind(TurnProbe probe) {
        Exchange first = probe.send(refreshWithLifetimeBehind(probe.challenge(), probe.credentials()));
        if (first.errorCode().orElse(0) != 438) {
            return first;
        }
        probe.learnFrom(first);
        return probe.send(refreshWithLifetimeBehind(probe.challenge(), probe.credentials()));
    }

    private static Request refreshWithLifetimeBehind(Challenge challenge, Credentials credentials) {
        return Requests.refresh()
                .authenticatedBy(Login.asOfRfc5389(challenge, credentials))
                .afterIntegrity(new Lifetime(0))
                .remarked("with LIFETIME 0 behind the integrity");
    }

    @Check(
            id = "rfc8489-9-r1.lifetime-behind-integrity-is-ignored",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aLifetimeBehindMessageIntegrityDoesNotDeleteTheAllocation(TurnProbe probe) {
        probe.allocate();

        Exchange refreshed = refreshWithLifetimeBehind(probe).reachingSuccess().having(AttributeType.LIFETIME);

        assertThat(refreshed)
                .has(Lifetime.class, AttributeType.LIFETIME, granted -> granted.seconds() > 0, "more than 0 seconds");
    }

    @Check(
            id = "rfc8489-9-r2.unknown-attribute-behind-sha256-integrity-is-ignored",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void anUnknownAttributeBehindMessageIntegritySha256IsIgnored(TurnProbe probe) {
        Request request = withUnknownBehindIntegrity(probe, Login.proven(probe, Login::withAlgorithm));

        Exchange exchange = probe.send(request);

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-9-r1.second-integrity-is-ignored",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aSecondMessageIntegrityIsIgnored(TurnProbe probe) {
        Authentication twice = Login.provenAsOfRfc5389(probe).signedWith(IntegrityKind.SHA1, IntegrityKind.SHA1_FORGED);

        Exchange exchange = Login.send(probe, twice, "with a right MESSAGE-INTEGRITY and a wrong one behind it");

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-9-r1.algorithm-behind-integrity-is-ignored",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aPasswordAlgorithmBehindMessageIntegrityIsIgnored(TurnProbe probe) {
        Request request = probe.allocateRequest()
                .authenticatedBy(Login.provenAsOfRfc5389(probe))
                .afterIntegrity(new PasswordAlgorithmAttribute(PasswordAlgorithm.SHA256))
                .remarked("with PASSWORD-ALGORITHM behind the integrity");

        Exchange exchange = probe.send(request);

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-9-r1.unknown-attribute-between-both-is-ignored",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anUnknownAttributeBetweenBothIntegritiesIsIgnored(TurnProbe probe) {
        Login.requireSha256(probe);
        Authentication sha1 = Login.provenAsOfRfc5389(probe);
        Request request = withUnknownBehindIntegrity(probe, sha1)
                .atTheEnd(message -> message.integritySha256(sha1.key()))
                .remarked("with an unknown comprehension-required attribute between both integrities");

        Exchange exchange = probe.send(request);

        assertThat(exchange).passesAuthentication();
    }
}
