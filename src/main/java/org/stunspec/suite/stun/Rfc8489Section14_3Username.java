package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Credentials;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;

/** RFC 8489 section 14.3: USERNAME, as a server has to be able to read it. */
class Rfc8489Section14_3Username {
    /** The most that a sender may send. */
    private static final int MOST_SENT = 508;

    /** The most that a receiver has to put up with. */
    private static final int MOST_PARSED = 763;

    /** A server that has read the name finds that it does not know it. */
    private static void isRead(TurnProbe probe, int octets, int... codes) {
        Credentials stranger = new Credentials("u".repeat(octets), "no-such-password");

        Exchange exchange = Login.send(
                probe,
                Login.asOfRfc5389(Login.challenged(probe), stranger),
                "with an unknown USERNAME of " + octets + " octets");

        assertThat(exchange).failsAuthenticationWith(codes);
    }

    @Check(
            id = "rfc8489-14.3-r3.longest-that-may-be-sent",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theLongestUsernameThatMayBeSentIsRead(TurnProbe probe) {
        isRead(probe, MOST_SENT, 401);
    }

    @Check(
            id = "rfc8489-14.3-r3.763-octets-are-read",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aUsernameOf763OctetsIsRead(TurnProbe probe) {
        isRead(probe, MOST_PARSED, 401, 400);
    }
}
