package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Allocation;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;

/** RFC 8656 section 12.1: Sending a ChannelBind Request. */
class Rfc8656Section12_1SendingAChannelBindRequest {
    @Check(id = "rfc8656-12.1-r1.channel-bind-permits-the-peer", needs = TURN)
    void dataOfTheBoundPeerComesThroughWithoutACreatePermission(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        probe.bind(0x4000, peer);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation));

        assertThat(delivery).isDelivered();
    }
}
