package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.net.Inet4Address;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;

/** RFC 8489 section 6.1: Forming a Request or an Indication, as far as it says something of what a server sends. */
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

    @Check(id = "rfc8489-6.1-r5.data-indication-has-software", needs = Need.TURN)
    void aDataIndicationHasSoftware(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation, TurnProbe::isDataIndication))
                .reached();

        assertThat(delivery).isDeliveredWith(AttributeType.SOFTWARE);
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
