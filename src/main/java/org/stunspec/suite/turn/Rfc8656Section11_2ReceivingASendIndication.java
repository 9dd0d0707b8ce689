package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.createPermission;
import static org.stunspec.probe.Requests.sendIndication;
import static org.stunspec.suite.Need.NO_TRANSLATION;
import static org.stunspec.suite.Need.SECOND_PEER_ADDRESS;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.time.Duration;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Profile;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Data;
import org.stunspec.wire.DontFragment;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.XorPeerAddress;

/** RFC 8656 section 11.2: Receiving a Send Indication. */
class Rfc8656Section11_2ReceivingASendIndication {
    private static final Duration PAST_THE_PERMISSION = Duration.ofSeconds(330);
    private static final Duration BETWEEN_DATA = Duration.ofSeconds(20);

    /** More than most data has, and less than any link needs fragments for. */
    private static final int LONG = 1100;

    private static Peer permittedPeer(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);
        return peer;
    }

    private static Request indication() {
        return Request.of(MessageType.indication(Method.SEND));
    }

    private static DataPath withDontFragment(TurnProbe probe, Peer peer) {
        return probe.byIndication(
                "a Send indication with DONT-FRAGMENT",
                data -> sendIndication(peer.address(), data).with(new DontFragment()),
                peer);
    }

    @Check(id = "rfc8656-11.2-r1.no-peer-no-answer", needs = TURN)
    void aSendIndicationWithoutXorPeerAddressIsNotAnswered(TurnProbe probe) {
        permittedPeer(probe);
        Request nowhere = indication().with(new Data(probe.newPayload(24))).remarked("without XOR-PEER-ADDRESS");

        Discarding discarding = probe.discards(nowhere);

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8656-11.2-r1.no-peer-no-datagram", needs = TURN)
    void aSendIndicationWithoutXorPeerAddressMakesNoDatagram(TurnProbe probe) {
        Peer peer = permittedPeer(probe);
        DataPath nowhere = probe.byIndication(
                "a Send indication without XOR-PEER-ADDRESS",
                data -> indication().with(new Data(data)),
                peer);

        Delivery delivery = probe.withholds(nowhere, probe.bySendIndication(peer));

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-11.2-r2.no-data-no-datagram", needs = TURN)
    void aSendIndicationWithoutDataMakesNoDatagram(TurnProbe probe) {
        Peer peer = permittedPeer(probe);
        DataPath nothing = probe.byIndication(
                "a Send indication without DATA", data -> indication().with(new XorPeerAddress(peer.address())), peer);

        Delivery delivery = probe.withholds(nothing, Bytes.EMPTY, probe.bySendIndication(peer));

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-11.2-r2.no-data-no-answer", needs = TURN)
    void aSendIndicationWithoutDataIsNotAnswered(TurnProbe probe) {
        Peer peer = permittedPeer(probe);
        Request empty = indication().with(new XorPeerAddress(peer.address())).remarked("without DATA");

        Discarding discarding = probe.discards(empty);

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8656-11.2-r3.family-against-length", needs = TURN)
    void aSendIndicationWhosePeerAddressHasTheLengthOfAnotherFamilyIsDiscarded(TurnProbe probe) {
        Peer peer = permittedPeer(probe);
        int other = probe.otherFamily().code();
        DataPath contradictory = probe.byMessage(
                "a Send indication with XOR-PEER-ADDRESS of family " + other + " and the length of the other",
                data -> withFamily(other, sendIndication(peer.address(), data).encode(probe.newTransactionId())),
                peer);

        Delivery delivery = probe.withholds(contradictory, probe.bySendIndication(peer));

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-11.2-r3.unknown-family-is-discarded", needs = TURN)
    void aSendIndicationWithAPeerAddressOfAnUnknownFamilyIsDiscarded(TurnProbe probe) {
        Peer peer = permittedPeer(probe);
        DataPath strange = probe.byMessage(
                "a Send indication with XOR-PEER-ADDRESS of family 3",
                data -> withFamily(3, sendIndication(peer.address(), data).encode(probe.newTransactionId())),
                peer);

        Delivery delivery = probe.withholds(strange, probe.bySendIndication(peer));

        assertThat(delivery).isWithheld();
    }

    /** Changes the family in XOR-PEER-ADDRESS, the first attribute. */
    private static Bytes withFamily(int family, Bytes indication) {
        byte[] octets = indication.toArray();
        octets[25] = (byte) family;
        return Bytes.wrap(octets);
    }

    @Check(id = "rfc8656-11.2-r4.empty-data-is-relayed", needs = TURN)
    void aSendIndicationWithEmptyDataMakesAnEmptyDatagram(TurnProbe probe) {
        Peer peer = permittedPeer(probe);
        probe.delivers(probe.bySendIndication(peer)).reached();

        Delivery delivery = probe.delivers(probe.bySendIndication(peer), Bytes.EMPTY);

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-11.2-r5.granted-dont-fragment-is-relayed", needs = TURN)
    void aSendIndicationWithDontFragmentIsRelayedIfTheAllocationWasGrantedWithIt(TurnProbe probe) {
        Exchange granted = probe.sendAuthenticated(probe.allocateRequest().with(new DontFragment()));
        if (granted.errorCode().orElse(0) == 420) {
            throw new NotApplicable("the server does not support DONT-FRAGMENT");
        }
        granted.reachingSuccess();
        Peer peer = probe.openPeer();
        probe.permit(peer);

        Delivery delivery = probe.delivers(withDontFragment(probe, peer));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-11.2-r5.unknown-dont-fragment-is-discarded", needs = TURN)
    void aSendIndicationWithDontFragmentIsDiscardedByAServerThatCannotSetTheBit(TurnProbe probe) {
        if (probe.relayFamily() == AddressFamily.IPV6
                || AddressFamily.of(probe.target().getAddress()) == AddressFamily.IPV6) {
            throw new NotApplicable("where IPv6 is involved the server may ignore DONT-FRAGMENT (section 13)");
        }
        Exchange refused = probe.sendAuthenticated(probe.allocateRequest().with(new DontFragment()));
        if (refused.isSuccess()) {
            throw new NotApplicable("the server supports DONT-FRAGMENT");
        }
        refused.reachingError(420);
        Peer peer = permittedPeer(probe);

        Delivery delivery = probe.withholds(withDontFragment(probe, peer), probe.bySendIndication(peer));

        assertThat(delivery).isWithheld();
    }

    @Check(
            id = "rfc8656-11.2-r6.no-permission-no-relaying",
            needs = {TURN, SECOND_PEER_ADDRESS})
    void aSendIndicationToAPeerWithoutPermissionIsDiscarded(TurnProbe probe) {
        Peer permitted = permittedPeer(probe);
        Peer stranger = probe.openPeerElsewhere();

        Delivery delivery = probe.withholdsUntilPermitted(
                probe.bySendIndication(stranger), probe.bySendIndication(permitted), stranger);

        assertThat(delivery).isWithheld();
    }

    @Check(
            id = "rfc8656-11.2-r6.no-permission-no-answer",
            needs = {TURN, SECOND_PEER_ADDRESS})
    void aSendIndicationToAPeerWithoutPermissionIsNotAnswered(TurnProbe probe) {
        permittedPeer(probe);
        Peer stranger = probe.openPeerElsewhere();
        Request send = sendIndication(stranger.address(), probe.newPayload(24)).remarked("without a permission");

        Discarding discarding = probe.discards(send);

        assertThat(discarding).isSilent();
    }

    @Check(
            id = "rfc8656-11.2-r7.send-does-not-refresh-permission",
            profile = Profile.FULL,
            needs = {TURN, SECOND_PEER_ADDRESS})
    void sendIndicationsDoNotProlongThePermission(TurnProbe probe) {
        Peer peer = permittedPeer(probe);
        Peer control = probe.openPeerElsewhere();
        probe.permit(control);
        DataPath path = probe.bySendIndication(peer);
        probe.live(PAST_THE_PERMISSION, BETWEEN_DATA, () -> path.send(probe.newPayload(24)));
        Allocations.permissionHasEnded(probe, control);
        probe.permit(control);

        Delivery delivery = probe.withholds(path, probe.bySendIndication(control));

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-11.2-r8.forbidden-peer-no-answer", needs = TURN)
    void aSendIndicationToAForbiddenPeerIsNotAnswered(TurnProbe probe) {
        probe.allocate();
        ForbiddenPeer peer = ForbiddenPeer.of(probe);
        peer.refusedByPolicy(probe.sendAuthenticated(createPermission(peer.address())));

        Discarding discarding = probe.discards(
                sendIndication(peer.address(), probe.newPayload(24)).remarked("to " + peer.words()));

        assertThat(discarding).isSilent();
    }

    @Check(
            id = "rfc8656-11.2-r9.data-comes-from-the-relayed-address",
            needs = {TURN, NO_TRANSLATION})
    void dataArrivesFromTheRelayedTransportAddress(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);

        Delivery delivery = probe.delivers(probe.bySendIndication(peer)).reached();

        assertThat(delivery).isDeliveredFrom(allocation.relayed());
    }

    @Check(
            id = "rfc8656-11.2-r9.dual-allocation-has-both",
            needs = {TURN, NO_TRANSLATION})
    void ofADualAllocationTheAddressOfThePeersFamilyIsUsed(TurnProbe probe) {
        DualAllocation dual = DualAllocation.madeBy(probe);

        for (AddressFamily family : AddressFamily.values()) {
            Peer peer = probe.openPeer(family);
            probe.permit(peer);

            Delivery delivery = probe.delivers(probe.bySendIndication(peer));

            assertThat(delivery).isDeliveredFrom(dual.half(family).relayed());
        }
    }

    @Check(id = "rfc8656-11.2-r10.data-goes-to-the-peer-that-was-named", needs = TURN)
    void dataArrivesAtThePeerThatWasNamed(TurnProbe probe) {
        permittedPeer(probe);
        Peer peer = probe.openPeer();

        Delivery delivery = probe.delivers(probe.bySendIndication(peer));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-11.2-r11.padding-is-not-data", needs = TURN)
    void theDatagramCarriesExactlyTheData(TurnProbe probe) {
        Peer peer = permittedPeer(probe);

        for (int length = 9; length <= 11; length++) {
            Delivery delivery = probe.delivers(probe.bySendIndication(peer), probe.newPayload(length));

            assertThat(delivery.reached()).isDeliveredUnchanged();
        }
    }

    @Check(id = "rfc8656-11.2-r11.long-data-is-whole", needs = TURN)
    void longDataArrivesWhole(TurnProbe probe) {
        Peer peer = permittedPeer(probe);

        Delivery delivery = probe.delivers(probe.bySendIndication(peer), probe.newPayload(LONG));

        assertThat(delivery.reached()).isDeliveredUnchanged();
    }

    @Check(
            id = "rfc8656-11.2-r12.each-client-has-its-own-address",
            needs = {TURN, NO_TRANSLATION})
    void theDatagramLeavesThroughTheAllocationOfIts5Tuple(TurnProbe probe) {
        TurnProbe other = probe.another();
        Peer peer = probe.openPeer();
        Allocation first = probe.allocate();
        probe.permit(peer);
        Allocation second = other.allocate();
        other.permit(peer);

        Delivery ofFirst = probe.delivers(probe.bySendIndication(peer)).reached();
        Delivery ofSecond = other.delivers(other.bySendIndication(peer)).reached();

        assertThat(ofFirst).isDeliveredFrom(first.relayed());
        assertThat(ofSecond).isDeliveredFrom(second.relayed());
    }
}
