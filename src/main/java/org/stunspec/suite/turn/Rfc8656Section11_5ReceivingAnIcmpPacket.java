package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.NO_TRANSLATION;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.suite.turn.ClosedPort.complaintAbout;
import static org.stunspec.suite.turn.ClosedPort.indicationWith;

import java.time.Duration;
import java.util.function.Predicate;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.XorPeerAddress;

/** RFC 8656 section 11.5: Receiving an ICMP Packet. */
class Rfc8656Section11_5ReceivingAnIcmpPacket {
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private static Delivery provoked(TurnProbe probe, Peer peer, Predicate<Arrival> wanted) {
        return complaintAbout(ClosedPort.of(probe, peer), probe, wanted);
    }

    private static boolean mayBeAbout(Peer peer, Arrival arrival) {
        return indicationWith(AttributeType.ICMP).test(arrival)
                && arrival.message()
                        .flatMap(m -> m.find(XorPeerAddress.class))
                        .map(named -> named.address().getPort())
                        .filter(port -> port == peer.address().getPort() || port == 0)
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

        Delivery error = provoked(probe, probe.openPeer(), indicationWith(AttributeType.ICMP));

        requireHostItself(error, ipv4);
        assertThat(error)
                .isDeliveredWith(
                        Icmp.class,
                        icmp -> ClosedPort.isOfAClosedPort(icmp, ipv4),
                        "ICMP with " + (ipv4 ? "type 3 and code 3" : "type 1 and code 4"));
    }

    private static void requireHostItself(Delivery error, boolean ipv4) {
        error.received()
                .flatMap(Arrival::message)
                .flatMap(m -> m.find(Icmp.class))
                .filter(icmp -> ClosedPort.isOfSomebodyOnTheWay(icmp, ipv4))
                .ifPresent(icmp -> {
                    throw new EnvironmentFailure("undecided: ICMP has the type " + icmp.icmpType() + " and the code "
                            + icmp.icmpCode() + ", with which a router or a firewall may have answered");
                });
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

        assertThat(strayed(probe, other)).isWithheld();
        assertThat(strayed(other, probe)).isWithheld();
    }

    /** What the one gets of an error about the other's data; the check does not apply where nobody gets anything. */
    private static Delivery strayed(TurnProbe from, TurnProbe to) {
        Peer peer = from.openPeer();
        DataPath closed = ClosedPort.of(from, peer);
        forgetErrors(to);
        Delivery stray = to.delivers(to.complaint(closed, arrival -> mayBeAbout(peer, arrival)));
        if (stray.received().isEmpty()) {
            complaintAbout(closed, from, indicationWith(AttributeType.ICMP));
        }
        return stray;
    }

    /** Those about its own data may have come without a port, and cannot be told from others then. */
    private static void forgetErrors(TurnProbe client) {
        while (client.await(indicationWith(AttributeType.ICMP), A_MOMENT).isPresent()) {}
    }
}
