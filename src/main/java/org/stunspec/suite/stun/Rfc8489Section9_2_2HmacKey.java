package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Authentication;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.PasswordAlgorithm;

/** RFC 8489 section 9.2.2: HMAC Key. */
class Rfc8489Section9_2_2HmacKey {
    private static boolean offers(TurnProbe probe, PasswordAlgorithm algorithm) {
        return probe.challenge().passwordAlgorithms().contains(algorithm);
    }

    /** With PASSWORD-ALGORITHM MD5 where the server offers that, else without any algorithm. */
    private static Authentication withMd5(TurnProbe probe) {
        return offers(probe, PasswordAlgorithm.MD5)
                ? Login.with(PasswordAlgorithm.MD5, probe)
                : Login.asOfRfc5389(probe);
    }

    @Check(
            id = "rfc8489-9.2.2-r1.md5-key-is-accepted",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithTheMd5KeyIsAuthenticated(TurnProbe probe) {
        if (Login.listsNoMd5(probe.challenge())) {
            throw new NotApplicable("the server does not list the password algorithm MD5");
        }
        Authentication md5 = withMd5(probe);

        Exchange exchange = Login.send(probe, md5, "with the MD5 key");

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-9.2.2-r4.sha256-key-is-accepted",
            needs = {Need.TURN, Need.CREDENTIALS, Need.PASSWORD_ALGORITHMS})
    void aRequestWithTheSha256KeyIsAuthenticated(TurnProbe probe) {
        if (!offers(probe, PasswordAlgorithm.SHA256)) {
            throw new NotApplicable("the server does not offer the password algorithm SHA-256");
        }

        Exchange exchange = Login.send(probe, Login.with(PasswordAlgorithm.SHA256, probe), "with the SHA-256 key");

        assertThat(exchange).passesAuthentication();
    }
}
