package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.createPermission;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;

/** RFC 8656 section 10.2: Receiving a CreatePermission Request. */
class Rfc8656Section10_2ReceivingACreatePermissionRequest {
    private static final int XOR_PEER_ADDRESS = AttributeType.XOR_PEER_ADDRESS.code();

    private static final InetAddress DOCUMENTATION = literal(192, 0, 2, 1);
    private static final InetAddress DOCUMENTATION_V6 =
            AddressFamily.IPV6.addressOf(Bytes.ofHex("20010db8000000000000000000000001"));

    private static InetAddress literal(int... octets) {
        Bytes value = Bytes.copyOf((byte) octets[0], (byte) octets[1], (byte) octets[2], (byte) octets[3]);
        return AddressFamily.IPV4.addressOf(value);
    }

    @Check(id = "rfc8656-10.2-r1.no-peer-is-400", needs = Need.TURN)
    void aRequestWithoutAPeerIsAnsweredWith400(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(createPermission().remarked("without XOR-PEER-ADDRESS"));

        assertThat(exchange).isAnsweredWithError(400);
    }

    @Check(id = "rfc8656-10.2-r2.one-peer-succeeds", needs = Need.TURN)
    void aRequestWithOnePeerSucceeds(TurnProbe probe) {
        Peer peer = probe.openPeer();
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(createPermission(peer.address()));

        assertThat(exchange).undecidedBy(403, 508).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-10.2-r3.several-peers-at-once", needs = Need.TURN)
    void aRequestMayNameSeveralPeers(TurnProbe probe) {
        Peer first = probe.openPeer();
        Peer second = probe.openPeer();
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(
                createPermission(first.address(), second.address()).remarked("for two ports of one address"));

        assertThat(exchange).undecidedBy(403, 508).isAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8656-10.2-r4.every-peer-gets-a-permission",
            needs = {Need.TURN, Need.SECOND_PEER_ADDRESS})
    void everyPeerOfARequestGetsAPermission(TurnProbe probe) {
        Peer first = probe.openPeer();
        Peer second = probe.openPeerElsewhere();
        Allocation allocation = probe.allocate();
        probe.sendAuthenticated(
                        createPermission(first.address(), second.address()).remarked("for two peers"))
                .reachingSuccess();

        for (Peer peer : List.of(first, second)) {
            Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation));

            assertThat(delivery).isDelivered();
        }
    }

    @Check(id = "rfc8656-10.2-r4.both-families-of-a-dual-allocation", needs = Need.TURN)
    void aRequestOfADualAllocationMayNamePeersOfBothFamilies(TurnProbe probe) {
        Peer here = probe.openPeer();
        Peer there = probe.openPeer(probe.otherFamily());
        DualAllocation dual = DualAllocation.madeBy(probe);
        probe.sendAuthenticated(
                        createPermission(here.address(), there.address()).remarked("for a peer of each family"))
                .reachingSuccess();

        Delivery delivery = probe.delivers(dual.from(there));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-10.2-r5.unknown-family-is-400", needs = Need.TURN)
    void aPeerOfAnUnknownFamilyIsRefused(TurnProbe probe) {
        probe.allocate();
        Request request = createPermission()
                .with(XOR_PEER_ADDRESS, Bytes.ofHex("0003b1d2e112a643"))
                .remarked("with an XOR-PEER-ADDRESS of family 3");

        Exchange exchange = probe.sendAuthenticated(request);

        assertThat(exchange).undecidedBy(403, 508).isAnsweredWithError(400, 443);
    }

    @Check(id = "rfc8656-10.2-r5.invalid-peer-is-400", needs = Need.TURN)
    void anInvalidPeerAmongOthersIsRefused(TurnProbe probe) {
        Peer peer = probe.openPeer();
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(withInvalidPeer(probe, peer));

        assertThat(exchange).undecidedBy(403, 508).isAnsweredWithError(400, 443);
    }

    @Check(id = "rfc8656-10.2-r6.all-or-nothing", needs = Need.TURN)
    void aRejectedRequestInstallsNoPermission(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        DataPath control = Allocations.permittedPath(probe.another(), peer);
        probe.sendAuthenticated(createPermission(peer.address(), foreignPeer(probe))
                        .remarked("for one right peer and one of the other family"))
                .reachingSomeError();

        Delivery delivery = probe.withholdsUntilPermitted(probe.fromPeer(peer, allocation), control, peer);

        assertThat(delivery).isWithheld();
    }

    /** The second address has its family and port, and no more: four octets. */
    private static Request withInvalidPeer(TurnProbe probe, Peer peer) {
        boolean relaysIpv4 = probe.relayFamily() == AddressFamily.IPV4;
        Bytes familyAndPort = Bytes.ofHex(relaysIpv4 ? "00012112" : "00022112");
        return createPermission(peer.address())
                .with(XOR_PEER_ADDRESS, familyAndPort)
                .remarked("with one right XOR-PEER-ADDRESS and one of four octets");
    }

    private static InetSocketAddress foreignPeer(TurnProbe probe) {
        boolean relaysIpv4 = probe.relayFamily() == AddressFamily.IPV4;
        return new InetSocketAddress(relaysIpv4 ? DOCUMENTATION_V6 : DOCUMENTATION, 4000);
    }

    @Check(id = "rfc8656-10.2-r8.foreign-family-is-443", needs = Need.TURN)
    void aPeerOfTheOtherFamilyIsAnsweredWith443(TurnProbe probe) {
        probe.needsAddressFamilies();
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(
                createPermission(foreignPeer(probe)).remarked("for a peer of the other family"));

        assertThat(exchange).undecidedBy(403).isAnsweredWithError(443);
    }

    @Check(id = "rfc8656-10.2-r9.policy-refuses-peers", needs = Need.TURN)
    void aPeerMayBeRefusedByPolicy(TurnProbe probe) {
        probe.allocate();
        ForbiddenPeer peer = ForbiddenPeer.of(probe);

        Exchange exchange =
                probe.sendAuthenticated(createPermission(peer.address()).remarked("for " + peer.words()));

        assertThat(exchange).isAnsweredWithError(403);
    }

    @Check(id = "rfc8656-10.2-r10.refused-by-policy-is-403", needs = Need.TURN)
    void aPeerThatThePolicyRefusesIsAnsweredWith403(TurnProbe probe) {
        probe.allocate();
        ForbiddenPeer peer = ForbiddenPeer.of(probe);

        Exchange exchange =
                probe.sendAuthenticated(createPermission(peer.address()).remarked("for " + peer.words()));

        assertThat(peer.refusedByPolicy(exchange)).isAnsweredWithError(403);
    }

    @Check(id = "rfc8656-10.2-r11.port-zero-is-fine", needs = Need.TURN)
    void thePortDoesNotMatter(TurnProbe probe) {
        Peer peer = probe.openPeer();
        probe.allocate();
        probe.permit(peer);

        Exchange exchange = probe.sendAuthenticated(
                createPermission(new InetSocketAddress(peer.address().getAddress(), 0))
                        .remarked("for port 0"));

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8656-10.2-r13.retransmission-succeeds-again",
            needs = {Need.TURN, Need.UDP})
    void aRetransmittedRequestSucceedsAgain(TurnProbe probe) {
        Peer peer = probe.openPeer();
        probe.allocate();
        Request request = Allocations.repeatable(probe, createPermission(peer.address()));
        probe.send(request).reachingSuccess();

        Exchange exchange = probe.send(request.remarked("retransmitted"));

        assertThat(exchange).undecidedBy(438).isAnsweredWithSuccess();
    }
}
