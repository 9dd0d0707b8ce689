package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Authentication;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;

/** RFC 8489 section 14.4: USERHASH, where the server announces that it takes it. */
class Rfc8489Section14_4Userhash {
    @Check(
            id = "rfc8489-14.4-r4.userhash-stands-for-the-user",
            needs = {Need.TURN, Need.CREDENTIALS, Need.USERNAME_ANONYMITY})
    void theHashOfUsernameAndRealmStandsForTheUser(TurnProbe probe) {
        Authentication anonymous = probe.freshAuthentication();

        Exchange exchange = Login.send(probe, anonymous, "with USERHASH");

        assertThat(exchange).passesAuthentication();
    }

    @Check(
            id = "rfc8489-14.4-r4.userhash-without-algorithms",
            needs = {Need.TURN, Need.CREDENTIALS, Need.USERNAME_ANONYMITY})
    void theHashStandsForTheUserWhereNoAlgorithmIsNamed(TurnProbe probe) {
        Login.provenAsOfRfc5389(probe);

        Exchange exchange = Login.byUserHash(probe);

        assertThat(exchange).passesAuthentication();
    }
}
