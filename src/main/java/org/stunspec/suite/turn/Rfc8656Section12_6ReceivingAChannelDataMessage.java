package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.channelBind;
import static org.stunspec.suite.Need.NO_TRANSLATION;
import static org.stunspec.suite.Need.SECOND_PEER_ADDRESS;
import static org.stunspec.suite.Need.STREAM;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.time.Duration;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Profile;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;

/** RFC 8656 section 12.6: Receiving a ChannelData Message. */
class Rfc8656Section12_6ReceivingAChannelDataMessage {
    private static final int CHANNEL = 0x4000;
    private static final int IDLE_CHANNEL = 0x4001;
    private static final int RESERVED = 0x5000;
    private static final Duration PAST_THE_CHANNEL = Duration.ofSeconds(630);
    private static final Duration PAST_THE_PERMISSION = Duration.ofSeconds(330);
    private static final Duration BETWEEN_DATA = Duration.ofSeconds(20);

    private static Peer boundPeer(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();
        probe.bind(CHANNEL, peer);
        return peer;
    }

    private static Bytes channelData(Bytes data) {
        return new ChannelData(CHANNEL, data).encode();
    }

    /** Claims 8 bytes more than there are. */
    private static Bytes claimingMore(Bytes data) {
        return channelData(Bytes.concat(data, Bytes.zeros(8))).slice(0, ChannelData.HEADER + data.length());
    }

    private static Bytes padded(Bytes data) {
        return new ChannelData(CHANNEL, data).encodePadded();
    }

    @Check(
            id = "rfc8656-12.6-r1.from-0x8000-is-not-answered",
            needs = {TURN, UDP})
    void aMessageThatBeginsWith0x8000OrMoreIsNotAnswered(TurnProbe probe) {
        boundPeer(probe);
        Bytes octets = new ChannelData(0x8000, probe.newPayload(24)).encode();

        Discarding discarding = probe.discards("ChannelData message on 0x8000", octets);

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8656-12.6-r2.from-0x5000-is-discarded", needs = TURN)
    void channelDataOnANumberFrom0x5000IsDiscarded(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);
        probe.sendAuthenticated(channelBind(RESERVED, peer.address()).remarked("for a reserved number"));

        Delivery delivery = probe.withholds(probe.byChannelData(RESERVED, peer), probe.bySendIndication(peer));

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-12.6-r2.from-0x5000-is-not-answered", needs = TURN)
    void channelDataOnANumberFrom0x5000IsNotAnswered(TurnProbe probe) {
        boundPeer(probe);
        Bytes octets = new ChannelData(RESERVED, probe.newPayload(24)).encodePadded();

        Discarding discarding = probe.discards("ChannelData message on 0x5000", octets);

        assertThat(discarding).isSilent();
    }

    @Check(
            id = "rfc8656-12.6-r3.too-short-is-discarded",
            needs = {TURN, UDP})
    void channelDataThatIsShorterThanItSaysIsDiscarded(TurnProbe probe) {
        Peer peer = boundPeer(probe);
        DataPath tooShort = probe.byMessage(
                "ChannelData that claims 8 bytes more than it has",
                Rfc8656Section12_6ReceivingAChannelDataMessage::claimingMore,
                peer);

        Delivery delivery = probe.withholds(tooShort, probe.byChannelData(CHANNEL, peer));

        assertThat(delivery).isWithheld();
    }

    @Check(
            id = "rfc8656-12.6-r3.too-short-is-not-answered",
            needs = {TURN, UDP})
    void channelDataThatIsShorterThanItSaysIsNotAnswered(TurnProbe probe) {
        boundPeer(probe);

        Discarding discarding = probe.discards(
                "ChannelData message that claims 8 bytes more than it has", claimingMore(probe.newPayload(24)));

        assertThat(discarding).isSilent();
    }

    @Check(
            id = "rfc8656-12.6-r4.padding-on-udp-is-not-data",
            needs = {TURN, UDP})
    void paddingOnUdpIsAcceptedAndNotRelayed(TurnProbe probe) {
        Peer peer = boundPeer(probe);
        DataPath padded = probe.byMessage(
                "ChannelData with 3 bytes of padding", data -> Bytes.concat(channelData(data), Bytes.zeros(3)), peer);

        Delivery delivery = probe.delivers(padded, probe.newPayload(9));

        assertThat(delivery).isDeliveredUnchanged();
    }

    @Check(
            id = "rfc8656-12.6-r5.message-behind-padding-arrives",
            needs = {TURN, STREAM})
    void onAStreamTheNextMessageBeginsBehindThePadding(TurnProbe probe) {
        Peer peer = boundPeer(probe);
        DataPath second = probe.byMessage(
                "ChannelData behind one of 9 bytes and its padding",
                data -> Bytes.concat(padded(probe.newPayload(9)), padded(data)),
                peer);

        Delivery delivery = probe.delivers(second);

        assertThat(delivery).isDelivered();
    }

    @Check(
            id = "rfc8656-12.6-r5.padding-on-a-stream-is-not-data",
            needs = {TURN, STREAM})
    void onAStreamPaddingIsNotRelayed(TurnProbe probe) {
        Peer peer = boundPeer(probe);

        Delivery delivery = probe.delivers(probe.byChannelData(CHANNEL, peer), probe.newPayload(9))
                .reached();

        assertThat(delivery).isDeliveredUnchanged();
    }

    @Check(id = "rfc8656-12.6-r6.unbound-channel-is-discarded", needs = TURN)
    void channelDataOnAnUnboundChannelIsDiscarded(TurnProbe probe) {
        Peer peer = boundPeer(probe);

        Delivery delivery = probe.withholds(probe.byChannelData(0x4001, peer), probe.byChannelData(CHANNEL, peer));

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-12.6-r6.unbound-channel-is-not-answered", needs = TURN)
    void channelDataOnAnUnboundChannelIsNotAnswered(TurnProbe probe) {
        boundPeer(probe);
        Bytes octets = new ChannelData(0x4001, probe.newPayload(24)).encode();

        Discarding discarding = probe.discards("ChannelData message on an unbound channel", octets);

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8656-12.6-r8.data-does-not-refresh-the-channel", profile = Profile.FULL, needs = TURN)
    void channelDataDoesNotProlongTheChannel(TurnProbe probe) {
        Peer peer = boundPeer(probe);
        Peer idle = probe.openPeer();
        probe.bind(IDLE_CHANNEL, idle);
        DataPath path = probe.byChannelData(CHANNEL, peer);
        probe.live(PAST_THE_CHANNEL, BETWEEN_DATA, () -> {
            path.send(probe.newPayload(24));
            probe.permit(peer);
        });
        probe.withholds(probe.byChannelData(IDLE_CHANNEL, idle), probe.bySendIndication(peer))
                .reachingSilence();

        Delivery delivery = probe.withholds(path, probe.bySendIndication(peer));

        assertThat(delivery).isWithheld();
    }

    @Check(
            id = "rfc8656-12.6-r9.data-does-not-refresh-the-permission",
            profile = Profile.FULL,
            needs = {TURN, SECOND_PEER_ADDRESS})
    void channelDataDoesNotProlongThePermission(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        Peer idle = probe.openPeerElsewhere();
        probe.bind(CHANNEL, peer);
        probe.bind(IDLE_CHANNEL, idle);
        probe.live(PAST_THE_PERMISSION, BETWEEN_DATA, () -> probe.sendChannelData(CHANNEL, probe.newPayload(24)));
        Allocations.isClosed(probe, probe.fromPeer(idle, allocation));
        probe.permit(idle);

        Delivery delivery = probe.withholds(probe.fromPeer(peer, allocation), probe.fromPeer(idle, allocation));

        assertThat(delivery).isWithheld();
    }

    @Check(
            id = "rfc8656-12.6-r10.data-comes-from-the-relayed-address",
            needs = {TURN, NO_TRANSLATION})
    void dataArrivesFromTheRelayedTransportAddress(TurnProbe probe) {
        TurnProbe other = probe.another();
        Peer peer = probe.openPeer();
        Allocation first = probe.allocate();
        probe.bind(CHANNEL, peer);
        Allocation second = other.allocate();
        other.bind(CHANNEL, peer);

        Delivery ofFirst = probe.delivers(probe.byChannelData(CHANNEL, peer)).reached();
        Delivery ofSecond = other.delivers(other.byChannelData(CHANNEL, peer)).reached();

        assertThat(ofFirst).isDeliveredFrom(first.relayed());
        assertThat(ofSecond).isDeliveredFrom(second.relayed());
    }

    @Check(id = "rfc8656-12.6-r11.data-goes-to-the-bound-port", needs = TURN)
    void dataArrivesAtThePortThatTheChannelWasBoundTo(TurnProbe probe) {
        boundPeer(probe);
        Peer peer = probe.openPeer();
        probe.bind(0x4001, peer);

        Delivery delivery = probe.delivers(probe.byChannelData(0x4001, peer));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-12.6-r12.data-is-the-application-data", needs = TURN)
    void theDatagramCarriesExactlyTheApplicationData(TurnProbe probe) {
        Peer peer = boundPeer(probe);

        Delivery delivery = probe.delivers(probe.byChannelData(CHANNEL, peer), probe.newPayload(40))
                .reached();

        assertThat(delivery).isDeliveredUnchanged();
    }

    @Check(id = "rfc8656-12.6-r13.empty-data-is-relayed", needs = TURN)
    void channelDataWithoutDataMakesAnEmptyDatagram(TurnProbe probe) {
        DataPath path = probe.byChannelData(CHANNEL, boundPeer(probe));
        probe.delivers(path).reached();

        Delivery delivery = probe.delivers(path, Bytes.EMPTY);

        assertThat(delivery).isDelivered();
    }
}
