package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.sendIndication;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.DontFragment;

/** RFC 8656 sections 13.1 to 13.3: Packet Translations, as far as they can be seen without IP headers. */
class Rfc8656Section13PacketTranslations {
    @Check(
            id = "rfc8656-13.1-r5.dont-fragment-from-ipv4-to-ipv6",
            needs = {TURN, UDP})
    void dontFragmentFromIpv4ToIpv6IsIgnored(TurnProbe probe) {
        isIgnored(probe, AddressFamily.IPV4, AddressFamily.IPV6);
    }

    @Check(
            id = "rfc8656-13.2-r9.dont-fragment-from-ipv6-to-ipv6",
            needs = {TURN, UDP})
    void dontFragmentFromIpv6ToIpv6IsIgnored(TurnProbe probe) {
        isIgnored(probe, AddressFamily.IPV6, AddressFamily.IPV6);
    }

    @Check(
            id = "rfc8656-13.3-r5.dont-fragment-from-ipv6-to-ipv4",
            needs = {TURN, UDP})
    void dontFragmentFromIpv6ToIpv4IsIgnored(TurnProbe probe) {
        isIgnored(probe, AddressFamily.IPV6, AddressFamily.IPV4);
    }

    private static void isIgnored(TurnProbe probe, AddressFamily client, AddressFamily relayed) {
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
