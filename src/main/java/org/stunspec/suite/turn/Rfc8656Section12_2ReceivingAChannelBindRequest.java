package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.channelBind;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.net.InetSocketAddress;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.Method;
import org.stunspec.wire.XorPeerAddress;

/** RFC 8656 section 12.2: Receiving a ChannelBind Request. */
class Rfc8656Section12_2ReceivingAChannelBindRequest {
    private static final int CHANNEL = 0x4000;
    private static final int OTHER_CHANNEL = 0x4001;

    private static Exchange bind(TurnProbe probe, int channel, Peer peer) {
        return probe.sendAuthenticated(channelBind(channel, peer.address()).remarked("for 0x%04X".formatted(channel)))
                .unlessRefusedByPolicy();
    }

    private static Peer boundPeer(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();
        probe.bind(CHANNEL, peer);
        return peer;
    }

    private static InetSocketAddress address(String literal) {
        return new InetSocketAddress(literal, 9); // a literal: nothing is looked up
    }

    @Check(id = "rfc8656-12.2-r1.no-number-is-400", needs = TURN)
    void aChannelBindWithoutChannelNumberIs400(TurnProbe probe) {
        probe.allocate();
        Request request = Request.of(Method.CHANNEL_BIND)
                .with(new XorPeerAddress(probe.openPeer().address()))
                .remarked("without CHANNEL-NUMBER");

        Exchange exchange = probe.sendAuthenticated(request).unlessRefusedByPolicy();

        assertThat(exchange).isAnsweredWithError(400);
    }

    @Check(id = "rfc8656-12.2-r2.no-peer-is-400", needs = TURN)
    void aChannelBindWithoutXorPeerAddressIs400(TurnProbe probe) {
        probe.allocate();
        Request request =
                Request.of(Method.CHANNEL_BIND).with(new ChannelNumber(CHANNEL)).remarked("without XOR-PEER-ADDRESS");

        Exchange exchange = probe.sendAuthenticated(request).unlessRefusedByPolicy();

        assertThat(exchange).isAnsweredWithError(400);
    }

    @Check(id = "rfc8656-12.2-r3.below-0x4000-is-400", needs = TURN)
    void aNumberBelow0x4000Is400(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = bind(probe, 0x3FFF, probe.openPeer());

        assertThat(exchange).isAnsweredWithError(400);
    }

    @Check(id = "rfc8656-12.2-r4.from-0x5000-is-400", needs = TURN)
    void aNumberFrom0x5000Is400(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = bind(probe, 0x5000, probe.openPeer());

        assertThat(exchange).isAnsweredWithError(400);
    }

    @Check(id = "rfc8656-12.2-r5.from-0x8000-is-400", needs = TURN)
    void aNumberFrom0x8000Is400(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = bind(probe, 0x8000, probe.openPeer());

        assertThat(exchange).isAnsweredWithError(400);
    }

    @Check(id = "rfc8656-12.2-r6.number-of-another-peer-is-400", needs = TURN)
    void aNumberThatIsBoundToAnotherPeerIs400(TurnProbe probe) {
        boundPeer(probe);

        Exchange exchange = bind(probe, CHANNEL, probe.openPeer());

        assertThat(exchange).isAnsweredWithError(400);
    }

    @Check(id = "rfc8656-12.2-r7.peer-of-another-number-is-400", needs = TURN)
    void aPeerThatIsBoundToAnotherNumberIs400(TurnProbe probe) {
        Peer peer = boundPeer(probe);

        Exchange exchange = bind(probe, OTHER_CHANNEL, peer);

        assertThat(exchange).isAnsweredWithError(400);
    }

    @Check(id = "rfc8656-12.2-r8.refused-number-keeps-its-peer", needs = TURN)
    void afterARefusedBindTheNumberStillLeadsToItsPeer(TurnProbe probe) {
        DataPath path = probe.byChannelData(CHANNEL, boundPeer(probe));
        probe.delivers(path).reached();
        bind(probe, CHANNEL, probe.openPeer()).reachingSomeError();

        Delivery delivery = probe.delivers(path);

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-12.2-r8.refused-peer-keeps-its-number", needs = TURN)
    void afterARefusedBindThePeerStillHasItsNumber(TurnProbe probe) {
        Peer peer = boundPeer(probe);
        DataPath path = probe.byChannelData(CHANNEL, peer);
        probe.delivers(path).reached();
        bind(probe, OTHER_CHANNEL, peer).reachingSomeError();

        Delivery delivery = probe.delivers(path);

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-12.2-r8.refused-peer-is-heard-on-its-number", needs = TURN)
    void afterARefusedBindDataOfThePeerStillComesOnItsNumber(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        probe.bind(CHANNEL, peer);
        bind(probe, OTHER_CHANNEL, peer).reachingSomeError();

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation)).reached();

        assertThat(delivery).isDeliveredOnChannel(CHANNEL);
    }

    @Check(id = "rfc8656-12.2-r9.binding-again-succeeds", needs = TURN)
    void bindingNumberAndPeerAgainSucceeds(TurnProbe probe) {
        Peer peer = boundPeer(probe);

        Exchange exchange = bind(probe, CHANNEL, peer);

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-12.2-r10.other-family-is-443", needs = TURN)
    void aPeerOfAnotherFamilyIs443(TurnProbe probe) {
        probe.needsAddressFamilies();
        probe.allocate();
        InetSocketAddress other = address(probe.relayFamily() == AddressFamily.IPV4 ? "2001:db8::9" : "192.0.2.9");
        Request request = channelBind(CHANNEL, other).remarked("with a peer of the other address family");

        Exchange exchange = probe.sendAuthenticated(request).unlessRefusedByPolicy();

        assertThat(exchange).isAnsweredWithError(443);
    }

    @Check(id = "rfc8656-12.2-r11.policy-refuses-peers", needs = TURN)
    void aPeerMayBeRefusedByPolicy(TurnProbe probe) {
        probe.allocate();
        ForbiddenPeer peer = ForbiddenPeer.of(probe);

        Exchange exchange = probe.sendAuthenticated(
                channelBind(CHANNEL, peer.address()).remarked("with " + peer.words() + " as peer"));

        assertThat(exchange).isAnsweredWithError(403);
    }

    @Check(id = "rfc8656-12.2-r12.forbidden-peer-is-403", needs = TURN)
    void aPeerThatThePolicyForbidsIs403(TurnProbe probe) {
        probe.allocate();
        ForbiddenPeer peer = ForbiddenPeer.of(probe);

        Exchange exchange = probe.sendAuthenticated(
                channelBind(CHANNEL, peer.address()).remarked("with " + peer.words() + " as peer"));

        assertThat(peer.refusedByPolicy(exchange)).isAnsweredWithError(403);
    }

    @Check(id = "rfc8656-12.2-r14.valid-bind-succeeds", needs = TURN)
    void aValidChannelBindSucceeds(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = bind(probe, CHANNEL, probe.openPeer());

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-12.2-r16.channel-leads-to-the-peer", needs = TURN)
    void afterTheSuccessDataOnTheChannelArrivesAtThePeer(TurnProbe probe) {
        Peer peer = boundPeer(probe);

        Delivery delivery = probe.delivers(probe.byChannelData(CHANNEL, peer));

        assertThat(delivery).isDelivered();
    }

    @Check(
            id = "rfc8656-12.2-r17.retransmission-succeeds",
            needs = {TURN, UDP})
    void aRetransmittedChannelBindSucceedsAgain(TurnProbe probe) {
        probe.allocate();
        Request request = Allocations.repeatable(
                probe, channelBind(CHANNEL, probe.openPeer().address()));
        probe.send(request).reachingSuccess();

        Exchange exchange = probe.send(request.remarked("retransmitted"));

        assertThat(exchange).undecidedBy(438).isAnsweredWithSuccess();
    }
}
