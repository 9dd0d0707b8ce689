package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.NO_TRANSLATION;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.suite.turn.ClosedPort.complaintAbout;
import static org.stunspec.suite.turn.ClosedPort.indicationWith;

import java.util.function.Predicate;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.XorPeerAddress;

/** RFC 8656 section 11.5: Receiving an ICMP Packet. */
class Rfc8656Section11_5ReceivingAnIcmpPacket {
    private static Delivery provoked(TurnProbe probe, Peer peer, Predicate<Arrival> wanted) {
        return complaintAbout(ClosedPort.of(probe, peer), probe, wanted);
    }

    private static boolean isAbout(Peer peer, Arrival arrival) {
        return arrival.message()
                .flatMap(m -> m.find(XorPeerAddress.class))
                .filter(named -> named.address().getPort() == peer.address().getPort())
                .isPresent();
    }

    private static Predicate<XorPeerAddress> atTheIpAddressOf(Peer peer) {
        return named -> named.address().getAddress().equals(peer.address().getAddress());
    }

    @Check(id = "rfc8656-11.5-r6.error-comes-in-a-data-indication", needs = TURN)
    void theErrorComesInADataIndicationWhicheverPortWasPermitted(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();
        DataPath closed = ClosedPort.permittedAs(probe.openPeer().address(), probe, peer);

        Delivery error = complaintAbout(closed, probe, arrival -> ClosedPort.carries(AttributeType.ICMP, arrival));

        assertThat(error).isDeliveredInADataIndication();
    }

    @Check(id = "rfc8656-11.5-r7.indication-has-peer-and-icmp", needs = TURN)
    void theDataIndicationHasXorPeerAddressAndIcmp(TurnProbe probe) {
        probe.allocate();

        Delivery error = provoked(probe, probe.openPeer(), TurnProbe::isDataIndication);

        assertThat(error).isDeliveredWith(AttributeType.XOR_PEER_ADDRESS, AttributeType.ICMP);
    }

    @Check(id = "rfc8656-11.5-r8.closed-port-has-its-type-and-code", needs = TURN)
    void icmpHasTypeAndCodeOfAClosedPort(TurnProbe probe) {
        probe.allocate();
        boolean ipv4 = probe.relayFamily() == AddressFamily.IPV4;

        Delivery error = provoked(
                probe,
                probe.openPeer(),
                indicationWith(AttributeType.ICMP).and(arrival -> !ClosedPort.isOfAFirewall(arrival)));

        assertThat(error)
                .isDeliveredWith(
                        Icmp.class,
                        icmp -> icmp.icmpType() == (ipv4 ? 3 : 1) && icmp.icmpCode() == (ipv4 ? 3 : 4),
                        "ICMP with " + (ipv4 ? "type 3 and code 3" : "type 1 and code 4"));
    }

    @Check(
            id = "rfc8656-11.5-r9.address-is-the-peers",
            needs = {TURN, NO_TRANSLATION})
    void theAddressIsThatOfThePeer(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();

        Delivery error = provoked(probe, peer, indicationWith(AttributeType.XOR_PEER_ADDRESS));

        assertThat(error)
                .isDeliveredWith(
                        XorPeerAddress.class, atTheIpAddressOf(peer), "XOR-PEER-ADDRESS with the peer's IP address");
    }

    @Check(
            id = "rfc8656-11.5-r10.port-is-the-peers-or-zero",
            needs = {TURN, NO_TRANSLATION})
    void thePortIsThatOfThePeerOrZero(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();
        int port = peer.address().getPort();

        Delivery error = provoked(probe, peer, indicationWith(AttributeType.XOR_PEER_ADDRESS));

        assertThat(error)
                .isDeliveredWith(
                        XorPeerAddress.class,
                        named -> named.address().getPort() == port
                                || named.address().getPort() == 0,
                        "XOR-PEER-ADDRESS with the peer's port " + port + " or 0");
    }

    @Check(id = "rfc8656-11.5-r11.each-client-gets-its-own-errors", needs = TURN)
    void theErrorComesOnThe5TupleOfTheAllocation(TurnProbe probe) {
        TurnProbe other = probe.another();
        probe.allocate();
        other.allocate();
        provoked(probe, probe.openPeer(), indicationWith(AttributeType.ICMP));

        Peer othersPeer = other.openPeer();
        DataPath ofOther = ClosedPort.of(other, othersPeer);
        Delivery stray = probe.delivers(probe.complaint(ofOther, arrival -> isAbout(othersPeer, arrival)));

        assertThat(stray).isWithheld();
    }
}
