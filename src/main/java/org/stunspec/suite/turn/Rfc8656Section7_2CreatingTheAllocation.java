package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.allocate;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.suite.Profile;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.XorMappedAddress;
import org.stunspec.wire.XorRelayedAddress;

/** RFC 8656 section 7.2: Receiving an Allocate Request, from where all the checks of the text are passed. */
class Rfc8656Section7_2CreatingTheAllocation {
    private static final int CHANNEL = 0x4001;
    private static final int A_FEW = 5;
    private static final int MANY = 8;
    private static final long A_GAP = 64;
    private static final long ONE_TURN = 1;
    private static final long STANDARD_LIFETIME = 600;
    /** What the timer may have run down, in seconds, before the response was written. */
    private static final long TICKS = 3;

    // What it has from the beginning

    @Check(id = "rfc8656-7.2-r30.no-permissions-yet", needs = Need.TURN)
    void aNewAllocationHasNoPermissions(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation fresh = probe.allocate();

        hasNoPermission(probe, peer, fresh);
    }

    @Check(id = "rfc8656-7.2-r30.no-permissions-left-over", needs = Need.TURN)
    void anAllocationDoesNotInheritPermissions(TurnProbe probe) {
        Peer peer = probe.openPeer();
        probe.allocate();
        probe.permit(peer);
        Allocations.delete(probe);
        Allocation fresh = probe.allocate();

        hasNoPermission(probe, peer, fresh);
    }

    private static void hasNoPermission(TurnProbe probe, Peer peer, Allocation fresh) {
        DataPath open = Allocations.permittedPath(probe.another(), peer);

        Delivery data = probe.withholdsUntilPermitted(probe.fromPeer(peer, fresh), open, peer);

        assertThat(data).isWithheld();
    }

    @Check(id = "rfc8656-7.2-r31.no-channels-left-over", needs = Need.TURN)
    void anAllocationDoesNotInheritChannels(TurnProbe probe) {
        Peer peer = probe.openPeer();
        probe.allocate();
        probe.bind(CHANNEL, peer);
        Allocations.delete(probe);
        probe.allocate();
        probe.permit(peer);

        Delivery data = probe.withholds(probe.byChannelData(CHANNEL, peer), probe.bySendIndication(peer));

        assertThat(data).isWithheld();
    }

    // Its relayed transport address

    @Check(id = "rfc8656-7.2-r32.token-brings-the-reserved-port", needs = Need.TURN)
    void aTokenBringsTheReservedPort(TurnProbe probe) {
        Reservation reservation = Reservation.madeBy(probe);

        Exchange redeemed = RelayFamilies.unnamedFrom(probe.another(), reservation.redemption())
                .reachingSuccess()
                .having(AttributeType.XOR_RELAYED_ADDRESS);

        assertThat(redeemed)
                .has(
                        XorRelayedAddress.class,
                        AttributeType.XOR_RELAYED_ADDRESS,
                        relayed -> relayed.address().equals(reservation.reserved()),
                        "the reserved transport address " + reservation.reserved());
    }

    @Check(id = "rfc8656-7.2-r32.reserved-port-relays", needs = Need.TURN)
    void theReservedPortRelays(TurnProbe probe) {
        Reservation reservation = Reservation.madeBy(probe);
        TurnProbe redeemer = probe.another();
        Allocation redeemed = TurnProbe.allocationOf(RelayFamilies.unnamedFrom(redeemer, reservation.redemption()));
        Peer peer = redeemer.openPeer();
        redeemer.permit(peer);

        Delivery data = redeemer.delivers(redeemer.fromPeer(peer, redeemed));

        assertThat(data).isDelivered();
    }

    @Check(id = "rfc8656-7.2-r33.token-on-another-5-tuple", needs = Need.TURN)
    void aTokenIsHonouredOnAnother5Tuple(TurnProbe probe) {
        Reservation reservation = Reservation.withRoomLeft(probe);

        Exchange redeemed = redeemed(probe, reservation);

        assertThat(redeemed).undecidedBy(300, 403, 486).isAnsweredWithSuccess();
    }

    /** Room may come and go: what the first request gets for want of it, a second one does not. */
    private static Exchange redeemed(TurnProbe probe, Reservation reservation) {
        Exchange first = RelayFamilies.unnamedFrom(probe.another(), reservation.redemption());
        return first.errorCode().orElse(0) == 508
                ? RelayFamilies.unnamedFrom(probe.another(), reservation.redemption())
                : first;
    }

    @Check(id = "rfc8656-7.2-r34.even-port", needs = Need.TURN)
    void evenPortBringsAnEvenPort(TurnProbe probe) {
        Request request = probe.allocateRequest().with(new EvenPort(false)).remarked("with EVEN-PORT, R = 0");

        List<Exchange> granted = besideOthers(probe, request);

        granted.forEach(exchange -> hasPort(exchange, port -> port % 2 == 0, "an even port"));
    }

    @Check(id = "rfc8656-7.2-r35.even-port-with-reservation", needs = Need.TURN)
    void evenPortWithReservationBringsAnEvenPort(TurnProbe probe) {
        List<Exchange> granted = besideOthers(probe, Reservation.reserving(probe));

        granted.forEach(exchange -> hasPort(exchange, port -> port % 2 == 0, "an even port"));
    }

    @Check(id = "rfc8656-7.2-r36.reservation-lives-30-seconds", needs = Need.TURN, profile = Profile.FULL)
    void aReservationLivesFor30Seconds(TurnProbe probe) {
        Reservation reservation = Reservation.madeBy(probe);
        Instant late = probe.now().plusSeconds(25);
        reservation.requireRoom(probe);
        probe.pause(Duration.between(probe.now(), late));

        Exchange redeemed = redeemed(probe, reservation);

        assertThat(redeemed).undecidedBy(300, 403, 486).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-7.2-r37.reservation-outlives-30-seconds", needs = Need.TURN, profile = Profile.FULL)
    void aReservationMayLiveLonger(TurnProbe probe) {
        Reservation reservation = Reservation.madeBy(probe);
        probe.pause(Duration.ofSeconds(45));

        Exchange redeemed = probe.another().sendAuthenticated(reservation.redemption());

        assertThat(redeemed).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-7.2-r38.reservation-has-a-token", needs = Need.TURN)
    void aReservationComesWithAToken(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(Reservation.reserving(probe))
                .unlessRefusedWith("the server reserves no ports", 508)
                .reachingSuccess();

        assertThat(exchange).has(AttributeType.RESERVATION_TOKEN);
    }

    @Check(id = "rfc8656-7.2-r48.no-token-unasked", needs = Need.TURN)
    void nobodyGetsATokenUnasked(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest()).reachingSuccess();

        assertThat(exchange).hasNo(AttributeType.RESERVATION_TOKEN);
    }

    @Check(id = "rfc8656-7.2-r48.no-token-with-even-port-alone", needs = Need.TURN)
    void evenPortAloneBringsNoToken(TurnProbe probe) {
        Request request = probe.allocateRequest().with(new EvenPort(false)).remarked("with EVEN-PORT, R = 0");

        Exchange exchange = probe.sendAuthenticated(request)
                .unlessRefusedWith("the server has no even ports", 508)
                .reachingSuccess();

        assertThat(exchange).hasNo(AttributeType.RESERVATION_TOKEN);
    }

    @Check(id = "rfc8656-7.2-r39.dynamic-ports", needs = Need.TURN)
    void relayedPortsAreDynamicOnes(TurnProbe probe) {
        List<Exchange> granted = oneAfterTheOther(probe, probe.allocateRequest());

        granted.forEach(exchange -> hasPort(exchange, port -> port >= 49152, "a port from 49152 on"));
    }

    @Check(id = "rfc8656-7.2-r40.no-well-known-ports", needs = Need.TURN)
    void relayedPortsAreNotWellKnownOnes(TurnProbe probe) {
        List<Exchange> granted = oneAfterTheOther(probe, probe.allocateRequest());

        granted.forEach(exchange -> hasPort(exchange, port -> port > 1023, "a port above 1023"));
    }

    @Check(id = "rfc8656-7.2-r41.ports-are-not-counted", needs = Need.TURN)
    void relayedPortsAreNotCounted(TurnProbe probe) {
        List<Integer> before = new ArrayList<>();
        for (int i = 1; i < MANY; i++) {
            before.add(probe.another().allocate().relayed().getPort());
        }

        Exchange last = probe.sendAuthenticated(probe.allocateRequest()).reachingSuccess();

        hasPort(last, port -> !continues(before, port), "a port that does not go on with " + before);
    }

    /** Other checks may allocate in between, and at the end of its range a server begins anew. */
    private static boolean continues(List<Integer> before, long port) {
        LongStream ports = LongStream.concat(before.stream().mapToLong(Integer::longValue), LongStream.of(port));
        long[] all = ports.toArray();
        return IntStream.range(1, all.length)
                        .filter(i -> all[i] <= all[i - 1] || all[i] - all[i - 1] >= A_GAP)
                        .count()
                <= ONE_TURN;
    }

    /** Allocations on 5-tuples of their own, each deleted before the next. */
    private static List<Exchange> oneAfterTheOther(TurnProbe probe, Request request) {
        List<Exchange> granted = new ArrayList<>();
        for (int i = 0; i < A_FEW; i++) {
            TurnProbe client = probe.another();
            granted.add(client.sendAuthenticated(request).reachingSuccess().having(AttributeType.XOR_RELAYED_ADDRESS));
            client.deallocate();
        }
        return granted;
    }

    /** As many, among allocations of any port that stay, so that the lowest free port is not always an even one. */
    private static List<Exchange> besideOthers(TurnProbe probe, Request request) {
        List<Exchange> granted = new ArrayList<>();
        for (int i = 0; i < A_FEW; i++) {
            probe.another().allocate();
            TurnProbe client = probe.another();
            granted.add(client.sendAuthenticated(request)
                    .unlessRefusedWith("the server has no such port", 508)
                    .reachingSuccess()
                    .having(AttributeType.XOR_RELAYED_ADDRESS));
            client.deallocate();
        }
        return granted;
    }

    private static void hasPort(Exchange exchange, LongPredicate wanted, String described) {
        assertThat(exchange)
                .has(
                        XorRelayedAddress.class,
                        AttributeType.XOR_RELAYED_ADDRESS,
                        relayed -> wanted.test(relayed.address().getPort()),
                        described);
    }

    // Its lifetime

    @Check(id = "rfc8656-7.2-r42.no-longer-than-asked", needs = Need.TURN)
    void nobodyGetsALongerLifetimeThanAskedFor(TurnProbe probe) {
        long wish = Allocations.standardLifetime(probe) + 600;

        Exchange exchange = grantedWith(probe, wish);

        hasLifetime(exchange, seconds -> seconds <= wish, "at most the " + wish + " s that were asked for");
    }

    @Check(id = "rfc8656-7.2-r43.default-for-less", needs = Need.TURN)
    void whoAsksForLessGetsTheDefault(TurnProbe probe) {
        getsTheDefault(probe, 60);
    }

    @Check(id = "rfc8656-7.2-r43.default-for-zero", needs = Need.TURN)
    void whoAsksForZeroGetsTheDefault(TurnProbe probe) {
        getsTheDefault(probe, 0);
    }

    private static void getsTheDefault(TurnProbe probe, long wish) {
        long standard = Allocations.standardLifetime(probe);

        Exchange exchange = grantedWith(probe, wish);

        hasLifetime(
                exchange,
                seconds -> Math.abs(seconds - standard) <= TICKS,
                "the " + standard + " s that a request without LIFETIME gets");
    }

    @Check(id = "rfc8656-7.2-r44.default-is-600", needs = Need.TURN)
    void theDefaultLifetimeIs600Seconds(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest().remarked("without LIFETIME"))
                .reachingSuccess()
                .having(AttributeType.LIFETIME);

        hasLifetime(exchange, seconds -> seconds <= STANDARD_LIFETIME && seconds >= STANDARD_LIFETIME - TICKS, "600 s");
    }

    @Check(id = "rfc8656-7.2-r45.at-most-an-hour", needs = Need.TURN)
    void nobodyGetsMoreThanAnHour(TurnProbe probe) {
        Exchange exchange = grantedWith(probe, 0xFFFFFFFFL);

        hasLifetime(exchange, seconds -> seconds <= 3600, "at most 3600 s");
    }

    private static Exchange grantedWith(TurnProbe probe, long wish) {
        Request request = probe.allocateRequest().with(new Lifetime(wish)).remarked("with LIFETIME " + wish);
        return probe.sendAuthenticated(request).reachingSuccess().having(AttributeType.LIFETIME);
    }

    private static void hasLifetime(Exchange exchange, LongPredicate wanted, String described) {
        assertThat(exchange)
                .has(Lifetime.class, AttributeType.LIFETIME, lifetime -> wanted.test(lifetime.seconds()), described);
    }

    // The response

    @Check(id = "rfc8656-7.2-r46.response-has-relayed-address", needs = Need.TURN)
    void theResponseHasXorRelayedAddress(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest()).reachingSuccess();

        assertThat(exchange).has(AttributeType.XOR_RELAYED_ADDRESS);
    }

    @Check(id = "rfc8656-7.2-r47.response-has-lifetime", needs = Need.TURN)
    void theResponseHasLifetime(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest()).reachingSuccess();

        assertThat(exchange).has(AttributeType.LIFETIME);
    }

    @Check(id = "rfc8656-7.2-r49.response-has-mapped-address", needs = Need.TURN)
    void theResponseHasXorMappedAddress(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest()).reachingSuccess();

        assertThat(exchange).has(AttributeType.XOR_MAPPED_ADDRESS);
    }

    @Check(
            id = "rfc8656-7.2-r49.mapped-address-is-the-clients",
            needs = {Need.TURN, Need.NO_TRANSLATION})
    void theMappedAddressIsTheClients(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest())
                .reachingSuccess()
                .having(AttributeType.XOR_MAPPED_ADDRESS);

        assertThat(exchange)
                .has(
                        XorMappedAddress.class,
                        AttributeType.XOR_MAPPED_ADDRESS,
                        mapped -> mapped.address().equals(probe.local()),
                        "the client's transport address " + probe.local());
    }

    @Check(id = "rfc8656-7.2-r50.success-comes-on-the-5-tuple", needs = Need.TURN)
    void aSuccessComesFromWhereTheRequestWentTo(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest()).reachingSuccess();

        assertThat(exchange).comesFrom(probe.target());
    }

    @Check(id = "rfc8656-7.2-r50.error-comes-on-the-5-tuple", needs = Need.TURN)
    void anErrorComesFromWhereTheRequestWentTo(TurnProbe probe) {
        Request incomplete = allocate().remarked("without REQUESTED-TRANSPORT");

        Exchange exchange = probe.sendAuthenticated(incomplete).reachingSomeError();

        assertThat(exchange).comesFrom(probe.target());
    }

    @Check(
            id = "rfc8656-7.2-r51.retransmission-succeeds",
            needs = {Need.TURN, Need.UDP, Need.CREDENTIALS})
    void aRetransmittedAllocateRequestSucceeds(TurnProbe probe) {
        Request request = retransmittable(probe);
        probe.send(request).reachingSuccess();

        Exchange second = probe.send(request.remarked("retransmitted"));

        assertThat(second).undecidedBy(438).isAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8656-7.2-r51.retransmission-makes-no-second-allocation",
            needs = {Need.TURN, Need.UDP, Need.CREDENTIALS})
    void aRetransmittedAllocateRequestMakesNoSecondAllocation(TurnProbe probe) {
        Request request = retransmittable(probe);
        InetSocketAddress relayed = TurnProbe.allocationOf(probe.send(request)).relayed();

        Exchange second = probe.send(request.remarked("retransmitted"))
                .reachingSuccess()
                .having(AttributeType.XOR_RELAYED_ADDRESS);

        assertThat(second)
                .has(
                        XorRelayedAddress.class,
                        AttributeType.XOR_RELAYED_ADDRESS,
                        again -> again.address().equals(relayed),
                        "the same address as in the first response, " + relayed);
    }

    private static Request retransmittable(TurnProbe probe) {
        return probe.allocateRequest()
                .withTransactionId(probe.newTransactionId())
                .authenticatedBy(probe.freshAuthentication());
    }
}
