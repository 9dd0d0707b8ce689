package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.SECOND_PEER_ADDRESS;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.time.Duration;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Profile;

/** RFC 8656 section 12.7: Relaying Data from the Peer. */
class Rfc8656Section12_7RelayingDataFromThePeer {
    @Check(
            id = "rfc8656-12.7-r1.channel-without-permission-is-closed",
            profile = Profile.FULL,
            needs = {TURN, SECOND_PEER_ADDRESS})
    void dataOfAPeerWithAChannelButNoPermissionDoesNotReachTheClient(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        Peer control = probe.openPeerElsewhere();
        probe.bind(0x4000, peer);
        probe.live(Duration.ofSeconds(330), Duration.ofMinutes(1), () -> {});
        probe.permit(control);

        Delivery delivery = probe.withholds(probe.fromPeer(peer, allocation), probe.fromPeer(control, allocation));

        assertThat(delivery).isWithheld();
    }
}
