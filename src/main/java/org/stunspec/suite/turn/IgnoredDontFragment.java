package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.sendIndication;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.DontFragment;

/** DONT-FRAGMENT in Send indications over UDP, where IPv6 is on one side or on both (RFC 8656 sections 13.1 to 13.3). */
final class IgnoredDontFragment {
    private IgnoredDontFragment() {}

    /** Only an allocation that was granted with DONT-FRAGMENT decides. */
    static void from(AddressFamily client, AddressFamily relayed, TurnProbe probe) {
        requireClient(client, probe);
        Peer peer = probe.openPeer(relayed);
        probe.sendAuthenticated(RelayFamilies.asking(relayed).with(new DontFragment()))
                .unlessRefusedWith("the server does not relay over " + relayed + " with DONT-FRAGMENT", 420, 440)
                .reachingSuccess();
        probe.permit(peer);
        probe.delivers(probe.bySendIndication(peer)).reached();

        Delivery delivery = probe.delivers(withDontFragment(probe, peer));

        assertThat(delivery).isDelivered();
    }

    private static void requireClient(AddressFamily family, TurnProbe probe) {
        if (AddressFamily.of(probe.local().getAddress()) != family) {
            throw new NotApplicable("the client does not speak " + family);
        }
    }

    private static DataPath withDontFragment(TurnProbe probe, Peer peer) {
        return probe.byIndication(
                "a Send indication with DONT-FRAGMENT",
                data -> sendIndication(peer.address(), data).with(new DontFragment()),
                peer);
    }
}
