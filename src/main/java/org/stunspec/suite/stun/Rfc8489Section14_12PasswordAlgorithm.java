package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.PASSWORD_ALGORITHM;

import org.stunspec.probe.Authentication;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.PasswordAlgorithm;

/** RFC 8489 section 14.12: PASSWORD-ALGORITHM. */
class Rfc8489Section14_12PasswordAlgorithm {
    private static PasswordAlgorithm otherThan(PasswordAlgorithm algorithm) {
        return algorithm.equals(PasswordAlgorithm.MD5) ? PasswordAlgorithm.SHA256 : PasswordAlgorithm.MD5;
    }

    private static void isRefusedWithTheKeyOfAnother(TurnProbe probe, PasswordAlgorithm named) {
        Authentication right = Login.proven(probe, another -> Login.with(named, another));
        Authentication otherKey = right.signedBy(Login.key(otherThan(named), probe.credentials(), probe.challenge()));

        Exchange exchange = Login.send(probe, otherKey, "with the key of another algorithm than the one it names");

        assertThat(exchange).failsAuthenticationWith(401);
    }

    private static void requireOffer(TurnProbe probe, PasswordAlgorithm algorithm, String name) {
        if (!Login.challenged(probe).passwordAlgorithms().contains(algorithm)) {
            throw new NotApplicable("the server does not offer the password algorithm " + name);
        }
    }

    @Check(
            id = "rfc8489-14.12-r1.not-in-a-challenge",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aChallengeHasNoPasswordAlgorithm(TurnProbe probe) {
        Exchange challenged = Login.guest(probe).reachingError(401);

        assertThat(challenged).hasNo(PASSWORD_ALGORITHM);
    }

    @Check(
            id = "rfc8489-14.12-r1.not-in-a-success",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aSuccessHasNoPasswordAlgorithm(TurnProbe probe) {
        Exchange granted = probe.sendAuthenticated(probe.allocateRequest()).reachingSuccess();

        assertThat(granted).hasNo(PASSWORD_ALGORITHM);
    }

    @Check(
            id = "rfc8489-14.12-r2.named-md5-is-used",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theKeyIsMadeWithMd5IfTheRequestNamesIt(TurnProbe probe) {
        requireOffer(probe, PasswordAlgorithm.MD5, "MD5");
        Authentication md5 = Login.with(PasswordAlgorithm.MD5, probe);

        Exchange exchange = Login.send(probe, md5, "with PASSWORD-ALGORITHM MD5");

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-14.12-r2.named-md5-and-another-key",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theKeyOfSha256DoesNotFitMd5(TurnProbe probe) {
        requireOffer(probe, PasswordAlgorithm.MD5, "MD5");

        isRefusedWithTheKeyOfAnother(probe, PasswordAlgorithm.MD5);
    }

    @Check(
            id = "rfc8489-14.12-r2.named-sha256-and-another-key",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void theKeyOfMd5DoesNotFitSha256(TurnProbe probe) {
        requireOffer(probe, PasswordAlgorithm.SHA256, "SHA-256");

        isRefusedWithTheKeyOfAnother(probe, PasswordAlgorithm.SHA256);
    }
}
