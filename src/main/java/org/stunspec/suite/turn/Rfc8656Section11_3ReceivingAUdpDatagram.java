package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.NO_TRANSLATION;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.XorPeerAddress;

/** RFC 8656 section 11.3: Receiving a UDP Datagram. */
class Rfc8656Section11_3ReceivingAUdpDatagram {
    private static final int CHANNEL = 0x4000;

    /** More than most data has, and, in a Data indication, less than any link needs fragments for. */
    private static final int LONG = 1100;

    /** One client, one allocation, one peer with a permission. */
    private record Situation(TurnProbe probe, Allocation allocation, Peer peer) {
        static Situation permitted(TurnProbe probe) {
            Allocation allocation = probe.allocate();
            Peer peer = probe.openPeer();
            probe.permit(peer);
            return new Situation(probe, allocation, peer);
        }

        /** The permission is for the address, which another port of it has brought. */
        static Situation permittedByAnotherPort(TurnProbe probe) {
            Allocation allocation = probe.allocate();
            Peer peer = probe.openPeer();
            probe.permit(probe.openPeer());
            return new Situation(probe, allocation, peer);
        }

        DataPath path() {
            return probe.fromPeer(peer, allocation);
        }

        /** What another client gets of the data of this one's peer. */
        Delivery heardBy(Situation other) {
            return other.probe().withholds(other.probe().overhearing(peer, allocation), other.path());
        }

        DataPath anyIndication() {
            return probe.fromPeer(peer, allocation, TurnProbe::isDataIndication);
        }

        DataPath indicationWithPeer() {
            return probe.fromPeer(
                    peer,
                    allocation,
                    arrival -> arrival.message()
                            .flatMap(m -> m.raw(AttributeType.XOR_PEER_ADDRESS))
                            .isPresent());
        }
    }

    @Check(id = "rfc8656-11.3-r1.data-of-a-permitted-peer-arrives", needs = TURN)
    void dataOfAPermittedPeerReachesTheClient(TurnProbe probe) {
        Situation situation = Situation.permitted(probe);

        Delivery delivery = probe.delivers(situation.anyIndication());

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-11.3-r1.both-families-of-a-dual-allocation", needs = TURN)
    void dataOfBothFamiliesReachesTheClientOfADualAllocation(TurnProbe probe) {
        DualAllocation dual = DualAllocation.madeBy(probe);

        for (AddressFamily family : AddressFamily.values()) {
            Peer peer = probe.openPeer(family);
            probe.permit(peer);

            Delivery delivery = probe.delivers(dual.from(peer));

            assertThat(delivery).isDelivered();
        }
    }

    @Check(id = "rfc8656-11.3-r1.channel-of-another-port-does-not-count", needs = TURN)
    void dataOfAnotherPortThanTheChannelsComesInADataIndication(TurnProbe probe) {
        Situation situation = Situation.permitted(probe);
        probe.bind(CHANNEL, probe.openPeer());

        Delivery delivery = probe.delivers(situation.path()).reached();

        assertThat(delivery).isDeliveredInADataIndication();
    }

    @Check(id = "rfc8656-11.3-r2.indication-has-peer-and-data", needs = TURN)
    void theDataIndicationHasXorPeerAddressAndData(TurnProbe probe) {
        Situation situation = Situation.permitted(probe);

        Delivery delivery = probe.delivers(situation.anyIndication()).reached();

        assertThat(delivery).isDeliveredWith(AttributeType.XOR_PEER_ADDRESS, AttributeType.DATA);
    }

    @Check(id = "rfc8656-11.3-r3.data-is-the-payload", needs = TURN)
    void theDataIndicationCarriesExactlyThePayload(TurnProbe probe) {
        Situation situation = Situation.permitted(probe);

        for (int length = 9; length <= 11; length++) {
            Delivery delivery = probe.delivers(situation.path(), probe.newPayload(length));

            assertThat(delivery.reached()).isDeliveredUnchanged();
        }
    }

    @Check(id = "rfc8656-11.3-r3.long-payload-is-whole", needs = TURN)
    void aLongPayloadArrivesWhole(TurnProbe probe) {
        Situation situation = Situation.permitted(probe);

        Delivery delivery = probe.delivers(situation.path(), probe.newPayload(LONG));

        assertThat(delivery.reached()).isDeliveredUnchanged();
    }

    @Check(id = "rfc8656-11.3-r3.empty-payload-is-relayed", needs = TURN)
    void anEmptyDatagramOfThePeerReachesTheClient(TurnProbe probe) {
        Situation situation = Situation.permitted(probe);
        probe.delivers(situation.path()).reached();

        Delivery delivery = probe.delivers(situation.path(), Bytes.EMPTY);

        assertThat(delivery).isDelivered();
    }

    @Check(
            id = "rfc8656-11.3-r4.peer-address-is-the-source",
            needs = {TURN, NO_TRANSLATION})
    void xorPeerAddressIsWhereTheDatagramCameFrom(TurnProbe probe) {
        Situation situation = Situation.permittedByAnotherPort(probe);
        InetSocketAddress source = situation.peer().address();

        Delivery delivery = probe.delivers(situation.indicationWithPeer()).reached();

        assertThat(delivery)
                .isDeliveredWith(
                        XorPeerAddress.class,
                        named -> named.address().equals(source),
                        "XOR-PEER-ADDRESS with the peer's transport address " + source);
    }

    @Check(id = "rfc8656-11.3-r5.each-client-gets-its-own-data", needs = TURN)
    void theDataIndicationComesOnThe5TupleOfTheAllocation(TurnProbe probe) {
        Situation first = Situation.permitted(probe);
        Situation second = Situation.permitted(probe.another());

        for (Situation each : List.of(first, second)) {
            Delivery delivery = each.probe().delivers(each.path());

            assertThat(delivery).isDeliveredFrom(probe.target());
        }
    }

    @Check(id = "rfc8656-11.3-r5.no-client-gets-anothers-data", needs = TURN)
    void noOtherClientGetsTheData(TurnProbe probe) {
        Situation first = Situation.permitted(probe);
        Situation second = Situation.permitted(probe.another());

        assertThat(first.heardBy(second)).isWithheld();
        assertThat(second.heardBy(first)).isWithheld();
    }

    @Check(id = "rfc8656-11.3-r6.channel-carries-data", needs = TURN)
    void dataOfAPeerWithAChannelComesOnTheChannel(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        probe.bind(CHANNEL, peer);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation)).reached();

        assertThat(delivery).isDeliveredOnChannel(CHANNEL);
    }
}
