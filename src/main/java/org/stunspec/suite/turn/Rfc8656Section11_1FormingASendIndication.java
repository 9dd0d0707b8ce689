package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;

/** RFC 8656 section 11.1: Forming a Send Indication. */
class Rfc8656Section11_1FormingASendIndication {
    @Check(id = "rfc8656-11.1-r4.send-works-beside-a-channel", needs = TURN)
    void aSendIndicationToAPeerWithAChannelIsRelayed(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();
        probe.bind(0x4000, peer);

        Delivery delivery = probe.delivers(probe.bySendIndication(peer));

        assertThat(delivery).isDelivered();
    }
}
