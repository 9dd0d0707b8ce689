package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.channelBind;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Profile;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;

/** RFC 8656 section 12: Channels. */
class Rfc8656Section12Channels {
    private static final int CHANNEL = 0x4000;
    private static final int OTHER_CHANNEL = 0x4001;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** One client with an allocation, and a peer on a channel. */
    private record Situation(TurnProbe probe, Allocation allocation, Peer peer) {
        static Situation bound(TurnProbe probe) {
            Allocation allocation = probe.allocate();
            Peer peer = probe.openPeer();
            probe.bind(CHANNEL, peer);
            return new Situation(probe, allocation, peer);
        }

        /** Lets time pass; the permission is kept alive as well, by a CreatePermission, which does nothing for channels. */
        void live(Duration duration) {
            probe.live(duration, MINUTE, () -> probe.permit(peer));
        }

        DataPath onTheChannel() {
            return probe.byChannelData(CHANNEL, peer);
        }
    }

    private static Exchange bind(TurnProbe probe, int channel, Peer peer) {
        return probe.sendAuthenticated(channelBind(channel, peer.address()).remarked("for 0x%04X".formatted(channel)))
                .unlessRefusedByPolicy();
    }

    @Check(id = "rfc8656-12-r1.whole-range-can-be-bound", needs = TURN)
    void theFirstTheLastAndANumberBetweenCanBeBound(TurnProbe probe) {
        for (int channel : new int[] {0x4000, 0x47A5, 0x4FFF}) {
            TurnProbe client = probe.another();
            client.allocate();

            Exchange exchange = bind(client, channel, client.openPeer());

            assertThat(exchange).isAnsweredWithSuccess();
        }
    }

    @Check(id = "rfc8656-12-r2.numbers-stay-in-the-range", needs = TURN)
    void theServerUsesNumbersOfTheRangeOnly(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        DataPath path = probe.fromPeer(
                situation.peer(),
                situation.allocation(),
                arrival -> arrival.channelData().isPresent());

        Delivery delivery = probe.delivers(path).reached();

        assertThat(delivery)
                .isDeliveredWhere(
                        arrival -> arrival.channelData()
                                .filter(ChannelData::hasAllowedNumber)
                                .isPresent(),
                        "a channel number from 0x4000 to 0x4FFF");
    }

    @Check(
            id = "rfc8656-12-r3.reserved-first-byte-is-dropped",
            needs = {TURN, UDP})
    void aDatagramWithAReservedFirstByteIsDropped(TurnProbe probe) {
        Situation.bound(probe);

        for (int firstByte : new int[] {0x0A, 0x50, 0x7F, 0xC0, 0xFF}) {
            Bytes octets = Bytes.concat(Bytes.copyOf((byte) firstByte), probe.newPayload(27));
            Discarding discarding = probe.discards("datagram with the first byte 0x%02X".formatted(firstByte), octets);

            assertThat(discarding).isSilent();
        }
    }

    @Check(id = "rfc8656-12-r6.no-channel-unasked", needs = TURN)
    void withoutAChannelBindDataComesInDataIndications(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation)).reached();

        assertThat(delivery).isDeliveredInADataIndication();
    }

    @Check(id = "rfc8656-12-r7.channel-after-indications", needs = TURN)
    void aChannelCanBeBoundAfterDataWasExchangedInIndications(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);
        probe.delivers(probe.bySendIndication(peer)).reached();
        probe.delivers(probe.fromPeer(peer, allocation)).reached();

        Exchange exchange = bind(probe, CHANNEL, peer);

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-12-r8.same-number-in-two-allocations", needs = TURN)
    void twoAllocationsCanBindTheSameNumberToDifferentPeers(TurnProbe probe) {
        Situation.bound(probe);
        TurnProbe other = probe.another();
        other.allocate();

        Exchange exchange = bind(other, CHANNEL, other.openPeer());

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-12-r8.same-peer-in-two-allocations", needs = TURN)
    void twoAllocationsCanBindTheSamePeerToDifferentNumbers(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        TurnProbe other = probe.another();
        other.allocate();

        Exchange exchange = bind(other, OTHER_CHANNEL, situation.peer());

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-12-r8.each-allocation-has-its-peer", needs = TURN)
    void theSameNumberLeadsToThePeerOfItsOwnAllocation(TurnProbe probe) {
        Situation first = Situation.bound(probe);
        Situation second = Situation.bound(probe.another());

        for (Situation each : List.of(first, second)) {
            Delivery delivery = each.probe().delivers(each.onTheChannel());

            assertThat(delivery).isDelivered();
        }
    }

    @Check(id = "rfc8656-12-r8.each-allocation-has-its-number", needs = TURN)
    void dataOfTheSamePeerComesWithTheNumberOfEachAllocation(TurnProbe probe) {
        Situation first = Situation.bound(probe);
        TurnProbe other = probe.another();
        Allocation second = other.allocate();
        other.bind(OTHER_CHANNEL, first.peer());

        Delivery ofFirst =
                probe.delivers(probe.fromPeer(first.peer(), first.allocation())).reached();
        Delivery ofSecond = other.delivers(other.fromPeer(first.peer(), second)).reached();

        assertThat(ofFirst).isDeliveredOnChannel(CHANNEL);
        assertThat(ofSecond).isDeliveredOnChannel(OTHER_CHANNEL);
    }

    @Check(id = "rfc8656-12-r9.channels-end-with-the-allocation", needs = TURN)
    void aNewAllocationCanBindTheNumberToAnotherPeer(TurnProbe probe) {
        Situation.bound(probe);
        Allocations.delete(probe);
        probe.allocate();

        Exchange exchange = bind(probe, CHANNEL, probe.openPeer());

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-12-r10.two-ports-two-channels", needs = TURN)
    void twoPortsOfOneAddressCanHaveTwoChannels(TurnProbe probe) {
        Situation.bound(probe);

        Exchange exchange = bind(probe, OTHER_CHANNEL, probe.openPeer());

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-12-r10.each-port-has-its-number", needs = TURN)
    void dataOfEachPortComesWithItsOwnNumber(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        Peer other = probe.openPeer();
        probe.bind(OTHER_CHANNEL, other);

        Delivery one = probe.delivers(probe.fromPeer(situation.peer(), situation.allocation()))
                .reached();
        Delivery two =
                probe.delivers(probe.fromPeer(other, situation.allocation())).reached();

        assertThat(one).isDeliveredOnChannel(CHANNEL);
        assertThat(two).isDeliveredOnChannel(OTHER_CHANNEL);
    }

    @Check(id = "rfc8656-12-r11.channel-lasts-10-minutes", profile = Profile.FULL, needs = TURN)
    void aChannelLastsForTenMinutes(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        situation.live(Duration.ofSeconds(590));

        Delivery delivery = probe.delivers(situation.onTheChannel());

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-12-r11.channel-ends-after-10-minutes", profile = Profile.FULL, needs = TURN)
    void aChannelEndsAfterTenMinutes(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        situation.live(Duration.ofSeconds(630));

        Delivery delivery = probe.withholds(situation.onTheChannel(), probe.bySendIndication(situation.peer()));

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-12-r11.then-data-comes-in-indications", profile = Profile.FULL, needs = TURN)
    void onceTheChannelHasEndedDataComesInDataIndications(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        situation.live(Duration.ofSeconds(630));

        Delivery delivery = probe.delivers(probe.fromPeer(situation.peer(), situation.allocation()))
                .reached();

        assertThat(delivery).isDeliveredInADataIndication();
    }

    @Check(id = "rfc8656-12-r11.binding-another-does-not-prolong", profile = Profile.FULL, needs = TURN)
    void bindingAnotherChannelDoesNotProlongThisOne(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        Peer other = probe.openPeer();
        probe.bind(OTHER_CHANNEL, other);
        situation.live(Duration.ofSeconds(400));
        probe.bind(OTHER_CHANNEL, other);
        situation.live(Duration.ofSeconds(230));

        Delivery delivery = probe.withholds(situation.onTheChannel(), probe.byChannelData(OTHER_CHANNEL, other));

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-12-r12.binding-again-prolongs", profile = Profile.FULL, needs = TURN)
    void bindingTheChannelAgainProlongsIt(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        situation.live(Duration.ofSeconds(400));
        probe.bind(CHANNEL, situation.peer());
        situation.live(Duration.ofSeconds(250));

        Delivery delivery = probe.delivers(situation.onTheChannel());

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-12-r13.number-is-free-again", profile = Profile.FULL, needs = TURN)
    void anExpiredNumberCanBeBoundToAnotherPeer(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        situation.live(Duration.ofMinutes(15));

        Exchange exchange = bind(probe, CHANNEL, probe.openPeer());

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-12-r13.peer-is-free-again", profile = Profile.FULL, needs = TURN)
    void thePeerOfAnExpiredChannelCanBeBoundToAnotherNumber(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        situation.live(Duration.ofMinutes(15));

        Exchange exchange = bind(probe, OTHER_CHANNEL, situation.peer());

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-12-r17.channel-is-there-for-its-refresh", profile = Profile.FULL, needs = TURN)
    void aChannelIsStillThereAMinuteBeforeItsEnd(TurnProbe probe) {
        Situation situation = Situation.bound(probe);
        situation.live(Duration.ofMinutes(9));

        Delivery delivery = probe.delivers(situation.onTheChannel());

        assertThat(delivery).isDelivered();
    }
}
