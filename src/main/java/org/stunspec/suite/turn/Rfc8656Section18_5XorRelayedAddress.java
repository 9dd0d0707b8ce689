package org.stunspec.suite.turn;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Allocation;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;

/** RFC 8656 section 18.5: XOR-RELAYED-ADDRESS. */
class Rfc8656Section18_5XorRelayedAddress {
    @Check(id = "rfc8656-18.5-r1.address-leads-to-the-client", needs = Need.TURN)
    void theRelayedAddressLeadsToTheClient(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);

        Delivery data = probe.delivers(probe.fromPeer(peer, allocation));

        assertThat(data).isDelivered();
    }
}
