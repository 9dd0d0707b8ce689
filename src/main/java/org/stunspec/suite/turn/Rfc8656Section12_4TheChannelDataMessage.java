package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;

/** RFC 8656 section 12.4: The ChannelData Message. */
class Rfc8656Section12_4TheChannelDataMessage {
    private static final int CHANNEL = 0x4000;

    /** A peer on a channel, and what it sends to the client. */
    private static DataPath fromBoundPeer(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        probe.bind(CHANNEL, peer);
        return probe.fromPeer(peer, allocation);
    }

    @Check(id = "rfc8656-12.4-r1.number-is-the-peers", needs = TURN)
    void theNumberIsTheOneThatThePeerIsBoundTo(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        probe.bind(CHANNEL, probe.openPeer());
        Peer peer = probe.openPeer();
        probe.bind(0x4ABC, peer);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation)).reached();

        assertThat(delivery).isDeliveredOnChannel(0x4ABC);
    }

    @Check(
            id = "rfc8656-12.4-r2.length-counts-the-data",
            needs = {TURN, UDP})
    void lengthCountsTheDataOnly(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        probe.bind(CHANNEL, peer);
        DataPath path = probe.fromPeer(peer, allocation, arrival -> isOnTheChannel(arrival.data()));
        Bytes payload = probe.newPayload(10);

        Delivery delivery = probe.delivers(path, payload).reached();

        assertThat(delivery)
                .isDeliveredWhere(arrival -> arrival.data().u16(2) == payload.length(), "Length " + payload.length());
    }

    private static boolean isOnTheChannel(Bytes datagram) {
        return datagram.length() >= ChannelData.HEADER && datagram.u16(0) == CHANNEL;
    }

    @Check(id = "rfc8656-12.4-r3.empty-payload-is-relayed", needs = TURN)
    void anEmptyDatagramOfThePeerReachesTheClient(TurnProbe probe) {
        DataPath path = fromBoundPeer(probe);
        probe.delivers(path).reached();

        Delivery delivery = probe.delivers(path, Bytes.EMPTY);

        assertThat(delivery).isDelivered();
    }

    @Check(
            id = "rfc8656-12.4-r4.data-is-the-payload",
            needs = {TURN, UDP})
    void theApplicationDataIsExactlyThePayload(TurnProbe probe) {
        DataPath path = fromBoundPeer(probe);

        for (int length = 9; length <= 12; length++) {
            Delivery delivery = probe.delivers(path, probe.newPayload(length)).reached();

            assertThat(delivery).isDeliveredUnchanged();
        }
    }
}
