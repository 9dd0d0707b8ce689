package org.stunspec.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stunspec.turn.TurnClientBench.MAPPED;
import static org.stunspec.turn.TurnClientBench.PEER;
import static org.stunspec.turn.TurnClientBench.RELAYED;
import static org.stunspec.turn.TurnClientBench.RELAYED_V6;
import static org.stunspec.turn.TurnClientBench.address;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Transport;
import org.stunspec.turn.TurnClientEvent.Carriage;
import org.stunspec.wire.AdditionalAddressFamily;
import org.stunspec.wire.AddressErrorCode;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.Data;
import org.stunspec.wire.DontFragment;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.Method;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.ReservationToken;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorPeerAddress;
import org.stunspec.wire.XorRelayedAddress;

/** RFC 8656 sections 7 to 12, from the client's side. */
class TurnClientTest {
    private static final Bytes HELLO = Bytes.ofHex("68656c6c6f");

    @Test
    void anAllocateRequestSaysWhatIsWanted() {
        TurnClientBench bench = TurnClientBench.udp();
        bench.client.allocate(
                AllocationRequest.PLAIN
                        .withLifetime(Duration.ofMinutes(20))
                        .withFamily(AddressFamily.IPV6)
                        .withEvenPort(true)
                        .withDontFragment(),
                bench.now());

        StunMessage request = bench.request();
        assertThat(request.method()).isEqualTo(Method.ALLOCATE);
        assertThat(request.find(RequestedTransport.class)).contains(RequestedTransport.UDP);
        assertThat(request.find(Lifetime.class)).contains(new Lifetime(1200));
        assertThat(request.find(RequestedAddressFamily.class)).contains(new RequestedAddressFamily(AddressFamily.IPV6));
        assertThat(request.find(EvenPort.class)).contains(new EvenPort(true));
        assertThat(request.find(DontFragment.class)).isPresent();
    }

    @Test
    void whatSection71ForbidsCannotBeAskedFor() {
        Bytes token = Bytes.zeros(8);
        AllocationRequest both = AllocationRequest.PLAIN.withBothFamilies();

        assertThatThrownBy(() -> both.withFamily(AddressFamily.IPV4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> both.withToken(token)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> both.withEvenPort(true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AllocationRequest.PLAIN.withToken(token).withFamily(AddressFamily.IPV4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AllocationRequest.PLAIN.withToken(token).withEvenPort(false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAllocationIsWhatTheServerGranted() {
        TurnClientBench bench = TurnClientBench.udp();
        bench.client.allocate(AllocationRequest.PLAIN.withEvenPort(true), bench.now());
        bench.grant(new ReservationToken(Bytes.ofHex("0102030405060708")));

        ClientAllocation allocation =
                bench.events(TurnClientEvent.Allocated.class).get(0).allocation();
        assertThat(allocation.relayed()).containsExactly(RELAYED);
        assertThat(allocation.mapped()).isEqualTo(MAPPED);
        assertThat(allocation.expiresAt()).isEqualTo(bench.now().plusSeconds(600));
        assertThat(allocation.token()).contains(Bytes.ofHex("0102030405060708"));
        assertThat(allocation.path()).isEqualTo(bench.path());
    }

    @Test
    void anAddressOfAFamilyThatTheClientIsNotPreparedForIsGivenBack() {
        TurnClientBench bench =
                new TurnClientBench(Transport.UDP, config -> config.withFamilies(Set.of(AddressFamily.IPV4)));
        bench.client.allocate(AllocationRequest.PLAIN, bench.now());
        bench.grant(new XorRelayedAddress(RELAYED_V6));

        assertThat(bench.allocationFailure()).isEqualTo(new TurnClientFailure.UnexpectedFamily());
        assertThat(bench.request().method()).isEqualTo(Method.REFRESH);
        assertThat(bench.request().find(Lifetime.class)).contains(new Lifetime(0));
    }

    @Test
    void anAllocationIsRefreshedAMinuteBeforeItsEnd() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);

        bench.pass(Duration.ofSeconds(539));
        assertThat(bench.requests(Method.REFRESH)).isZero();
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.requests(Method.REFRESH)).isEqualTo(1);
        bench.succeed(new Lifetime(600));
        assertThat(bench.events(TurnClientEvent.Refreshed.class))
                .containsExactly(new TurnClientEvent.Refreshed(bench.now().plusSeconds(600)));
        bench.pass(Duration.ofSeconds(540));
        assertThat(bench.requests(Method.REFRESH)).isEqualTo(2);
    }

    @Test
    void anAllocationThatCannotBeRefreshedIsLostAtItsEnd() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);
        bench.pass(Duration.ofSeconds(600));

        assertThat(bench.events(TurnClientEvent.RefreshFailed.class)).hasSize(1);
        assertThat(bench.events(TurnClientEvent.AllocationLost.class)).hasSize(1);
        assertThat(bench.client.allocation()).isEmpty();
    }

    @Test
    void aDeletionAsksForALifetimeOfZero() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);
        bench.client.delete(bench.now());
        assertThat(bench.request().find(Lifetime.class)).contains(new Lifetime(0));
        bench.succeed(new Lifetime(0));

        assertThat(bench.events(TurnClientEvent.Deleted.class)).hasSize(1);
        assertThat(bench.client.nextWake()).isEmpty();
    }

    @Test
    void a437ToADeletionIsAsGoodAsASuccess() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);
        bench.client.delete(bench.now());
        bench.refuse(437);

        assertThat(bench.events(TurnClientEvent.Deleted.class)).hasSize(1);
    }

    @Test
    void a437ToARefreshMeansThatTheAllocationIsGone() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);
        bench.client.refresh(Optional.empty(), bench.now());
        bench.refuse(437);

        assertThat(bench.events(TurnClientEvent.AllocationLost.class)).hasSize(1);
        assertThat(bench.client.allocation()).isEmpty();
    }

    @Test
    void a437ToAnAllocateIsTriedFromThreeLocalAddressesAndThenHeldBackForTwoMinutes() {
        TurnClientBench bench = TurnClientBench.udp();
        bench.client.allocate(AllocationRequest.PLAIN, bench.now());
        bench.refuse(437);
        bench.refuse(437);
        assertThat(bench.events(TurnClientEvent.AllocationFailed.class)).isEmpty();
        bench.refuse(437);

        assertThat(bench.sent.stream().map(transmit -> transmit.path().local()).distinct())
                .hasSize(3);
        assertThat(bench.allocationFailure()).isEqualTo(new TurnClientFailure.Refused(437, "Reason", List.of()));
        assertHeldBack(bench, AllocationRequest.PLAIN, Duration.ofMinutes(2));
    }

    @Test
    void quotaAndCapacityHoldBackForAMinute() {
        for (int code : new int[] {486, 508}) {
            TurnClientBench bench = TurnClientBench.udp();
            bench.client.allocate(AllocationRequest.PLAIN, bench.now());
            bench.refuse(code);
            assertThat(bench.requests(Method.ALLOCATE)).isEqualTo(1);
            assertHeldBack(bench, AllocationRequest.PLAIN, Duration.ofMinutes(1));
        }
    }

    @Test
    void a508ToASpecialWishAllowsAnotherRequestAtOnce() {
        TurnClientBench bench = TurnClientBench.udp();
        bench.client.allocate(AllocationRequest.PLAIN.withEvenPort(false), bench.now());
        bench.refuse(508);
        bench.client.allocate(AllocationRequest.PLAIN, bench.now());
        bench.grant();

        assertThat(bench.events(TurnClientEvent.Allocated.class)).hasSize(1);
    }

    @Test
    void anUnsupportedFamilyIsNotAskedForAgain() {
        TurnClientBench bench = TurnClientBench.udp();
        bench.client.allocate(AllocationRequest.PLAIN.withFamily(AddressFamily.IPV6), bench.now());
        bench.refuse(440);
        bench.pass(Duration.ofHours(1));
        bench.client.allocate(AllocationRequest.PLAIN.withFamily(AddressFamily.IPV6), bench.now());
        assertThat(bench.events(TurnClientEvent.AllocationFailed.class).get(1).failure())
                .isEqualTo(new TurnClientFailure.HeldBack(440, Optional.empty()));

        bench.client.allocate(AllocationRequest.PLAIN, bench.now());
        bench.grant();
        assertThat(bench.events(TurnClientEvent.Allocated.class)).hasSize(1);
    }

    @Test
    void ofTwoFamiliesOneMayBeRefused() {
        TurnClientBench bench = TurnClientBench.udp();
        bench.client.allocate(AllocationRequest.PLAIN.withBothFamilies(), bench.now());
        assertThat(bench.request().find(AdditionalAddressFamily.class))
                .contains(new AdditionalAddressFamily(AddressFamily.IPV6));
        AddressErrorCode refused = new AddressErrorCode(AddressFamily.IPV6, 440, "no");
        bench.grant(refused);

        assertThat(bench.client.allocation().orElseThrow().refused()).contains(refused);
    }

    @Test
    void halfOfADualAllocationCanBeDeleted() {
        TurnClientBench bench = TurnClientBench.udp();
        bench.client.allocate(AllocationRequest.PLAIN.withBothFamilies(), bench.now());
        bench.grant(new XorRelayedAddress(RELAYED_V6));
        bench.client.delete(AddressFamily.IPV6, bench.now());
        assertThat(bench.request().find(RequestedAddressFamily.class))
                .contains(new RequestedAddressFamily(AddressFamily.IPV6));
        bench.succeed(new Lifetime(0));

        assertThat(bench.client.allocation().orElseThrow().relayed()).containsExactly(RELAYED);
    }

    @Test
    void forbiddenAndWrongCredentialsAreReported() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);
        bench.client.permit(List.of(PEER.getAddress()), bench.now());
        bench.refuse(403);
        bench.client.refresh(Optional.empty(), bench.now());
        bench.refuse(441);

        assertThat(bench.events(TurnClientEvent.PermissionsFailed.class))
                .containsExactly(new TurnClientEvent.PermissionsFailed(
                        Set.of(PEER.getAddress()), new TurnClientFailure.Refused(403, "Reason", List.of())));
        assertThat(bench.events(TurnClientEvent.RefreshFailed.class))
                .containsExactly(
                        new TurnClientEvent.RefreshFailed(new TurnClientFailure.Refused(441, "Reason", List.of())));
    }

    @Test
    void severalPermissionsGoInOneRequestAndAreRefreshedBeforeTheirFiveMinutes() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);
        bench.client.permit(List.of(PEER.getAddress(), address("192.0.2.151", 0).getAddress()), bench.now());
        assertThat(bench.request().all(XorPeerAddress.class)).hasSize(2);
        bench.succeed();

        bench.pass(Duration.ofSeconds(239));
        assertThat(bench.requests(Method.CREATE_PERMISSION)).isEqualTo(1);
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.requests(Method.CREATE_PERMISSION)).isEqualTo(2);
        assertThat(bench.request().all(XorPeerAddress.class)).hasSize(2);
    }

    @Test
    void aPeerOfAFamilyWithoutARelayIsNotAskedFor() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);

        assertThatThrownBy(() -> bench.client.permit(List.of(RELAYED_V6.getAddress()), bench.now()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.client.bind(RELAYED_V6, bench.now()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsSentToAPeerWithoutPermission() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);
        int before = bench.sent.size();

        assertThat(bench.client.send(PEER, HELLO, bench.now())).isEmpty();
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.sent).hasSize(before);
    }

    @Test
    void dataGoesInASendIndicationWithoutAChannel() {
        TurnClientBench bench = TurnClientBench.permitted(Transport.UDP);

        assertThat(bench.client.sendIndication(PEER, HELLO, true, bench.now())).isTrue();
        StunMessage indication = bench.request();
        assertThat(indication.method()).isEqualTo(Method.SEND);
        assertThat(indication.find(XorPeerAddress.class)).contains(new XorPeerAddress(PEER));
        assertThat(indication.find(Data.class)).contains(new Data(HELLO));
        assertThat(indication.has(AttributeType.DONT_FRAGMENT)).isTrue();
    }

    @Test
    void dataOverAChannelIsPaddedOnStreamsOnly() {
        for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
            TurnClientBench bench = TurnClientBench.allocated(transport);
            int number = bench.client.bind(PEER, bench.now());
            assertThat(bench.request().find(ChannelNumber.class)).contains(new ChannelNumber(number));
            bench.succeed();

            assertThat(bench.client.send(PEER, HELLO, bench.now())).contains(Carriage.CHANNEL);
            ChannelData message = new ChannelData(number, HELLO);
            assertThat(bench.lastData())
                    .isEqualTo(transport == Transport.UDP ? message.encode() : message.encodePadded());
        }
    }

    @Test
    void aChannelIsRefreshedBeforeItsTenMinutesAndItsPermissionBeforeItsFive() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);
        bench.client.bind(PEER, bench.now());
        bench.succeed();
        bench.pass(Duration.ofSeconds(240));
        assertThat(bench.request().method()).isEqualTo(Method.CREATE_PERMISSION);
        bench.succeed();
        bench.pass(Duration.ofSeconds(240));
        bench.succeed();
        bench.pass(Duration.ofSeconds(60));

        assertThat(bench.requests(Method.CHANNEL_BIND)).isEqualTo(2);
    }

    @Test
    void aNumberIsNotReusedUntilItHasRested() {
        ClientChannels channels = new ClientChannels();
        channels.asked(0x4000, PEER);
        channels.granted(0x4000, PEER, TurnClientBench.START);

        assertThat(channels.mayBind(0x4000, RELAYED, TurnClientBench.START.plusSeconds(899)))
                .isFalse();
        assertThat(channels.mayBind(0x4001, PEER, TurnClientBench.START.plusSeconds(899)))
                .isFalse();
        assertThat(channels.mayBind(0x4000, RELAYED, TurnClientBench.START.plusSeconds(900)))
                .isTrue();
    }

    @Test
    void a400ToAChannelBindEndsTheAllocation() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.UDP);
        bench.client.bind(PEER, bench.now());
        bench.refuse(400);

        assertThat(bench.events(TurnClientEvent.ChannelFailed.class)).hasSize(1);
        assertThat(bench.request().find(Lifetime.class)).contains(new Lifetime(0));
    }

    @Test
    void dataAndErrorsOfAPermittedPeerAreReported() {
        TurnClientBench bench = TurnClientBench.permitted(Transport.UDP);
        bench.indicate(Method.DATA, new XorPeerAddress(PEER), new Data(HELLO));
        bench.indicate(Method.DATA, new XorPeerAddress(PEER), new Data(Bytes.EMPTY));
        bench.indicate(Method.DATA, new XorPeerAddress(PEER), new Icmp(3, 4, 1400));

        assertThat(bench.events(TurnClientEvent.DataReceived.class))
                .containsExactly(
                        new TurnClientEvent.DataReceived(PEER, HELLO, Carriage.INDICATION),
                        new TurnClientEvent.DataReceived(PEER, Bytes.EMPTY, Carriage.INDICATION));
        assertThat(bench.events(TurnClientEvent.PeerUnreachable.class))
                .containsExactly(new TurnClientEvent.PeerUnreachable(PEER, 3, 4, 1400));
    }

    @Test
    void dataThatNobodyAskedForIsDiscarded() {
        TurnClientBench bench = TurnClientBench.permitted(Transport.UDP);
        bench.indicate(Method.DATA, new XorPeerAddress(RELAYED), new Data(HELLO));
        bench.indicate(Method.DATA, new Data(HELLO));
        bench.indicate(Method.DATA, new XorPeerAddress(PEER));
        bench.receive(new ChannelData(0x4001, HELLO).encode());

        assertThat(bench.events(TurnClientEvent.DataReceived.class)).isEmpty();
        assertThat(bench.events(TurnClientEvent.Discarded.class))
                .extracting(TurnClientEvent.Discarded::clause)
                .containsExactly("rfc8656-11.4", "rfc8656-11.4", "rfc8656-11.4", "rfc8656-12.6");
    }

    @Test
    void anEndedConnectionEndsTheAllocation() {
        TurnClientBench bench = TurnClientBench.allocated(Transport.TCP);
        bench.take(new Input.ConnectionClosed(bench.path()));

        assertThat(bench.events(TurnClientEvent.AllocationLost.class)).hasSize(1);
    }

    private static void assertHeldBack(TurnClientBench bench, AllocationRequest request, Duration pause) {
        long before = bench.requests(Method.ALLOCATE);
        int failures = bench.events(TurnClientEvent.AllocationFailed.class).size();
        bench.pass(pause.minusMillis(1));
        bench.client.allocate(request, bench.now());
        assertThat(bench.requests(Method.ALLOCATE)).isEqualTo(before);
        assertThat(bench.events(TurnClientEvent.AllocationFailed.class)
                        .get(failures)
                        .failure())
                .isInstanceOf(TurnClientFailure.HeldBack.class);
        bench.pass(Duration.ofMillis(1));
        bench.client.allocate(request, bench.now());
        assertThat(bench.requests(Method.ALLOCATE)).isEqualTo(before + 1);
    }
}
