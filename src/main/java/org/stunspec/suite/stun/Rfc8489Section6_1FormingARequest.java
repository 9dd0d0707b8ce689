package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.net.Inet4Address;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;

/** RFC 8489 section 6.1: Forming a Request or an Indication, as far as its bounds hold for responses. */
class Rfc8489Section6_1FormingARequest {
    /** What IP and UDP leave of 576 octets. */
    private static final int MOST_OVER_IPV4 = 548;

    /** What IP and UDP leave of 1280 octets. */
    private static final int MOST_OVER_IPV6 = 1232;

    private static int most(StunProbe probe) {
        return probe.local().getAddress() instanceof Inet4Address ? MOST_OVER_IPV4 : MOST_OVER_IPV6;
    }

    private static void isNoLongerThanAllowed(StunProbe probe, Exchange exchange) {
        assertThat(exchange)
                .isAnswerWhere(
                        response -> response.bytes().length() <= most(probe),
                        "a response of at most " + most(probe) + " octets",
                        "a longer one");
    }

    @Check(
            id = "rfc8489-6.1-r7.binding-response-fits-the-least-mtu",
            needs = {Need.BINDING, Need.UDP})
    void theResponseToASmallBindingRequestFitsTheLeastMtu(StunProbe probe) {
        Exchange exchange = probe.send(binding()).reachingSuccess();

        isNoLongerThanAllowed(probe, exchange);
    }

    @Check(
            id = "rfc8489-6.1-r7.challenge-fits-the-least-mtu",
            needs = {Need.TURN, Need.UDP, Need.CREDENTIALS})
    void theChallengeToASmallAllocateRequestFitsTheLeastMtu(TurnProbe probe) {
        Exchange guest = probe.send(probe.allocateRequest()).reachingError(401);

        isNoLongerThanAllowed(probe, guest);
    }
}
