package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.STREAM;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.List;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;

/** RFC 8656 section 12.5: Sending a ChannelData Message. */
class Rfc8656Section12_5SendingAChannelDataMessage {
    private static final int CHANNEL = 0x4000;

    /** One client with an allocation, and a peer on a channel. */
    private record Situation(TurnProbe probe, Allocation allocation, Peer peer) {
        static Situation bound(TurnProbe probe) {
            Allocation allocation = probe.allocate();
            Peer peer = probe.openPeer();
            probe.bind(CHANNEL, peer);
            return new Situation(probe, allocation, peer);
        }

        DataPath fromPeer() {
            return probe.fromPeer(peer, allocation);
        }

        /** What another client gets of the data of this one's peer. */
        Delivery heardBy(Situation other) {
            return other.probe().withholds(other.probe().overhearing(peer, allocation), other.fromPeer());
        }
    }

    @Check(id = "rfc8656-12.5-r1.bound-peer-comes-as-channel-data", needs = TURN)
    void dataOfABoundPeerComesAsChannelData(TurnProbe probe) {
        Situation situation = Situation.bound(probe);

        Delivery delivery = probe.delivers(situation.fromPeer()).reached();

        assertThat(delivery).isDeliveredAsChannelData();
    }

    @Check(id = "rfc8656-12.5-r2.icmp-comes-in-an-indication", needs = TURN)
    void anIcmpErrorAboutABoundPeerComesInADataIndication(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        situation.peer().close();
        DataPath toClosedPort = probe.byChannelData(CHANNEL, situation.peer());

        Delivery error = probe.delivers(
                        probe.complaint(toClosedPort, Rfc8656Section12_5SendingAChannelDataMessage::isFromPeer))
                .reachedOrNotApplicable("no ICMP error was relayed; the server's platform may show it none");

        assertThat(error).isDeliveredInADataIndication();
    }

    private static boolean isFromPeer(Arrival arrival) {
        return TurnProbe.isDataIndication(arrival) || arrival.channelData().isPresent();
    }

    @Check(
            id = "rfc8656-12.5-r3.streams-are-padded",
            needs = {TURN, STREAM})
    void onAStreamChannelDataIsPaddedToAMultipleOf4Bytes(TurnProbe probe) {
        Situation situation = Situation.bound(probe);

        for (int length = 9; length <= 11; length++) {
            Delivery delivery = probe.delivers(situation.fromPeer(), probe.newPayload(length));

            assertThat(delivery).endsOnABoundary();
        }
    }

    @Check(
            id = "rfc8656-12.5-r4.padding-is-not-counted",
            needs = {TURN, STREAM})
    void onAStreamThePaddingIsNotCountedInLength(TurnProbe probe) {
        Situation situation = Situation.bound(probe);

        for (int length = 9; length <= 11; length++) {
            Delivery delivery = probe.delivers(situation.fromPeer(), probe.newPayload(length))
                    .reached();

            assertThat(delivery).isDeliveredUnchanged();
        }
    }

    @Check(
            id = "rfc8656-12.5-r5.datagrams-are-padded",
            needs = {TURN, UDP})
    void onUdpChannelDataMayBePadded(TurnProbe probe) {
        Situation situation = Situation.bound(probe);

        Delivery delivery =
                probe.delivers(situation.fromPeer(), probe.newPayload(9)).reached();

        assertThat(delivery)
                .isDeliveredWhere(arrival -> arrival.data().length() == 16, "it comes with 3 bytes of padding");
    }

    @Check(id = "rfc8656-12.5-r6.each-client-gets-its-own-data", needs = TURN)
    void channelDataComesOnThe5TupleOfTheAllocation(TurnProbe probe) {
        Situation first = Situation.bound(probe);
        Situation second = Situation.bound(probe.another());

        for (Situation each : List.of(first, second)) {
            Delivery delivery = each.probe().delivers(each.fromPeer());

            assertThat(delivery).isDeliveredFrom(probe.target());
        }
    }

    @Check(id = "rfc8656-12.5-r6.no-client-gets-anothers-data", needs = TURN)
    void noOtherClientGetsTheData(TurnProbe probe) {
        Situation first = Situation.bound(probe);
        Situation second = Situation.bound(probe.another());

        assertThat(first.heardBy(second)).isWithheld();
        assertThat(second.heardBy(first)).isWithheld();
    }
}
