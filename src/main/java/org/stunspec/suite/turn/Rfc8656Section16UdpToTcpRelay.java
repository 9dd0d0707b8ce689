package org.stunspec.suite.turn;

import static org.stunspec.suite.HeaderField.DSCP;
import static org.stunspec.suite.HeaderField.ECN;
import static org.stunspec.suite.HeaderField.OPTIONS;
import static org.stunspec.suite.Need.RAW_CAPTURE;
import static org.stunspec.suite.Need.STREAM;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.suite.turn.ClosedPort.complaintAbout;

import java.util.List;
import org.stunspec.ip.IpFields;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Passage;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.turn.WatchedPaths.Relaying;
import org.stunspec.wire.AttributeType;

/** RFC 8656 section 16: UDP-to-TCP Relay. */
class Rfc8656Section16UdpToTcpRelay {
    private static final int SMALL = 24;
    /** More than the packets of any link but loopback carry, and no more than three of Ethernet's. */
    private static final int TOO_LONG_FOR_A_PACKET = 4000;

    @Check(
            id = "rfc8656-16-r4.fragments-come-as-one-message",
            needs = {TURN, STREAM})
    void aDatagramThatCameInFragmentsReachesTheClientAsOneMessage(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        requireALink(allocation);
        probe.permit(peer);
        DataPath path = probe.fromPeer(peer, allocation);

        Delivery delivery = probe.delivers(path, probe.newPayload(TOO_LONG_FOR_A_PACKET))
                .reachedOrNotApplicable("nothing came of a datagram of " + TOO_LONG_FOR_A_PACKET
                        + " bytes; fragments may be dropped on the way to the relay");

        assertThat(delivery).isDeliveredUnchanged();
    }

    private static void requireALink(Allocation allocation) {
        if (allocation.relayed().getAddress().isLoopbackAddress()) {
            throw new NotApplicable("loopback carries datagrams of any length in one piece");
        }
    }

    @Check(
            id = "rfc8656-16-r5.icmp-errors-come-too",
            needs = {TURN, STREAM})
    void anIcmpErrorReachesAClientOnAStreamInADataIndication(TurnProbe probe) {
        probe.allocate();
        DataPath closed = ClosedPort.of(probe, probe.openPeer());

        Delivery error = complaintAbout(closed, probe, arrival -> ClosedPort.carries(AttributeType.ICMP, arrival));

        assertThat(error).isDeliveredInADataIndication();
    }

    @Check(
            id = "rfc8656-16-r2.dscp-of-peers-stays-out",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void theConnectionHasOneDscpWhateverThePeersSet(TurnProbe probe) {
        List<Passage> passages = Relaying.over(probe).toClient().pass(WatchedPaths.SEVERAL_DSCP);

        assertThat(DSCP, passages).isAlwaysTheSame();
    }

    @Check(
            id = "rfc8656-16-r3.ecn-of-peers-stays-out",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void marksOfThePeersDoNotAppearOnTheConnection(TurnProbe probe) {
        List<Passage> passages = Relaying.over(probe).toClient().pass(WatchedPaths.ALL_ECN);

        assertThat(ECN, passages).isAlwaysTheSame();
    }

    @Check(
            id = "rfc8656-16-r6.options-to-the-client",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void towardsTheClientThereAreTheOptionsOfEveryPacket(TurnProbe probe) {
        Relaying relaying = Relaying.over(probe);
        IpFields usual = probe.headers().ofAResponse();

        Passage passage = relaying.toClient().passOfLength(SMALL);

        assertThat(OPTIONS, List.of(passage)).isAsIn(usual);
    }
}
