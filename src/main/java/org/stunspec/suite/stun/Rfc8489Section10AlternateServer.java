package org.stunspec.suite.stun;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.ALTERNATE_SERVER;

import java.util.List;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AlternateServer;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.StunMessage;

/** RFC 8489 section 10: ALTERNATE-SERVER Mechanism, where the server redirects somebody. */
class Rfc8489Section10AlternateServer {
    private static AddressFamily family(TurnProbe probe) {
        return AddressFamily.of(probe.target().getAddress());
    }

    private static List<AddressFamily> families(StunMessage response) {
        return response.all(AlternateServer.class).stream()
                .map(alternate -> AddressFamily.of(alternate.address().getAddress()))
                .toList();
    }

    @Check(
            id = "rfc8489-10-r1.another-server-is-named-with-300",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anErrorThatNamesAnotherServerHasCode300(TurnProbe probe) {
        Exchange named = Redirected.named(probe);

        assertThat(named).isAnsweredWithError(300);
    }

    @Check(
            id = "rfc8489-10-r2.300-has-alternate-server",
            needs = {Need.TURN, Need.CREDENTIALS})
    void a300NamesAnotherServer(TurnProbe probe) {
        Exchange away = Redirected.anybody(probe);

        assertThat(away).has(ALTERNATE_SERVER);
    }

    @Check(
            id = "rfc8489-10-r3.first-alternate-is-of-the-clients-family",
            needs = {Need.TURN, Need.CREDENTIALS, Need.NO_TRANSLATION})
    void theFirstAlternateHasAnAddressOfTheClientsFamily(TurnProbe probe) {
        Exchange away = Redirected.anybody(probe).having(ALTERNATE_SERVER);

        assertThat(away)
                .has(
                        AlternateServer.class,
                        ALTERNATE_SERVER,
                        first -> AddressFamily.of(first.address().getAddress()) == family(probe),
                        "an address of family " + family(probe));
    }

    @Check(
            id = "rfc8489-10-r4.second-alternate-is-of-the-other-family",
            needs = {Need.TURN, Need.CREDENTIALS, Need.NO_TRANSLATION})
    void aSecondAlternateHasAnAddressOfTheOtherFamily(TurnProbe probe) {
        Exchange away = Redirected.anybody(probe).having(ALTERNATE_SERVER);

        assertThat(away)
                .isAnswerWhere(
                        response -> families(response).stream().skip(1).anyMatch(family -> family != family(probe)),
                        "an ALTERNATE-SERVER of the other address family behind the first",
                        "none");
    }

    @Check(
            id = "rfc8489-10-r5.300-is-signed",
            needs = {Need.TURN, Need.CREDENTIALS})
    void a300IsSigned(TurnProbe probe) {
        Exchange away = Redirected.anybody(probe);

        assertThat(away).hasOneOf(AttributeType.MESSAGE_INTEGRITY, AttributeType.MESSAGE_INTEGRITY_SHA256);
    }
}
