package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.refresh;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.Authentication;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.suite.Profile;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.XorRelayedAddress;

/** RFC 8656 section 6: Allocations. */
class Rfc8656Section6Allocations {
    /** How long after its time an allocation may still be found: no clause says when a server looks. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final int CHANNEL = 0x4000;
    /** A server may call a nonce stale whenever it likes, but not always. */
    private static final int NEW_NONCES = 3;

    private static final Duration LESS_THAN_A_PERMISSION = Duration.ofMinutes(4);

    @Check(id = "rfc8656-6-r1.relayed-addresses-differ", needs = Need.TURN)
    void allocationsHaveDifferentRelayedAddresses(TurnProbe probe) {
        Set<InetSocketAddress> taken = new HashSet<>();
        taken.add(probe.allocate().relayed());
        taken.add(probe.another().allocate().relayed());

        Exchange third =
                probe.another().sendAuthenticated(probe.allocateRequest()).reachingSuccess();

        assertThat(third)
                .has(
                        XorRelayedAddress.class,
                        AttributeType.XOR_RELAYED_ADDRESS,
                        relayed -> taken.size() == 2 && !taken.contains(relayed.address()),
                        "another address or port than those of the other two allocations, which are " + taken);
    }

    @Check(id = "rfc8656-6-r2.two-ports-two-allocations", needs = Need.TURN)
    void twoPortsOfOneClientHaveAllocationsOfTheirOwn(TurnProbe probe) {
        probe.allocate();

        Exchange second = probe.another().sendAuthenticated(probe.allocateRequest());

        assertThat(second).isGranted();
    }

    @Check(id = "rfc8656-6-r2.deletion-spares-the-neighbour", needs = Need.TURN)
    void theDeletionOfAnAllocationSparesThatOfAnotherPort(TurnProbe probe) {
        probe.allocate();
        TurnProbe neighbour = probe.another();
        neighbour.allocate();
        neighbour.deallocate();

        Exchange refresh = probe.sendAuthenticated(refresh());

        assertThat(refresh).isAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8656-6-r3.responses-are-signed-with-the-owners-key",
            needs = {Need.TURN, Need.CREDENTIALS})
    void responsesAreSignedWithTheKeyOfTheAllocation(TurnProbe probe) {
        probe.allocate();

        Exchange refresh = probe.sendAuthenticated(refresh()).reachingSuccess();

        assertThat(refresh).isSigned();
    }

    @Check(
            id = "rfc8656-6-r4.new-nonce-is-accepted",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRequestWithANewNonceIsServed(TurnProbe probe) {
        probe.allocate();
        Authentication stale =
                probe.authentication().with(neverIssued(probe.challenge().nonce()));
        Exchange refresh = probe.send(refresh().authenticatedBy(stale).remarked("with a nonce that was never issued"))
                .reachingError(438, 401);
        for (int i = 0; i < NEW_NONCES && refresh.errorCode().orElse(0) != 0; i++) {
            probe.learnFrom(refresh.having(AttributeType.NONCE));
            refresh =
                    probe.send(refresh().authenticatedBy(probe.authentication()).remarked("with the new nonce"));
        }

        assertThat(refresh).isAnsweredWithSuccess();
    }

    /** As long as a real one, and with the same cookie. */
    private static Nonce neverIssued(String real) {
        char last = real.charAt(real.length() - 1);
        return new Nonce(real.substring(0, real.length() - 1) + (last == '0' ? '1' : '0'));
    }

    @Check(id = "rfc8656-6-r9.refresh-grants-the-same-default", needs = Need.TURN)
    void allocateAndRefreshGrantTheSameDefault(TurnProbe probe) {
        long initial = lifetime(probe.allocate()).toSeconds();

        Exchange refresh = probe.sendAuthenticated(refresh()).reachingSuccess().having(AttributeType.LIFETIME);

        assertThat(refresh)
                .has(
                        Lifetime.class,
                        AttributeType.LIFETIME,
                        again -> Math.abs(again.seconds() - initial) <= 5,
                        "the " + initial + " s that the Allocate response had");
    }

    // The end of an allocation

    @Check(
            id = "rfc8656-6-r8.lives-until-its-time",
            needs = {Need.TURN, Need.CREDENTIALS},
            profile = Profile.FULL)
    void anAllocationLivesUntilItsTimeIsOver(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        probe.idle(lifetime(allocation).minus(GRACE));

        Exchange refresh = probe.sendAuthenticated(refresh().remarked("30 s before the allocation ends"));

        assertThat(refresh).isAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8656-6-r8.ends-when-its-time-is-over",
            needs = {Need.TURN, Need.CREDENTIALS},
            profile = Profile.FULL)
    void anAllocationEndsWhenItsTimeIsOver(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        outlive(probe, lifetime(allocation).plus(GRACE));

        Exchange refresh = probe.sendAuthenticated(refresh().remarked("30 s after the allocation's time"));

        assertThat(refresh).isAnsweredWithError(437);
    }

    @Check(
            id = "rfc8656-6-r10.data-does-not-prolong",
            needs = {Need.TURN, Need.CREDENTIALS},
            profile = Profile.FULL)
    void dataDoesNotProlongAnAllocation(TurnProbe probe) {
        Allocation allocation = probe.allocate();
        Instant end = probe.now().plus(lifetime(allocation));
        talkUntil(end.minus(GRACE), probe, allocation);
        outlive(probe, Duration.between(probe.now(), end.plus(GRACE)));

        Exchange refresh = probe.sendAuthenticated(refresh().remarked("after steady traffic for the whole lifetime"));

        assertThat(refresh).isAnsweredWithError(437);
    }

    private static void talkUntil(Instant last, TurnProbe probe, Allocation allocation) {
        Peer peer = probe.openPeer();
        while (probe.now().isBefore(last)) {
            probe.permit(peer);
            probe.delivers(probe.bySendIndication(peer));
            probe.delivers(probe.fromPeer(peer, allocation));
            Duration left = Duration.between(probe.now(), last);
            probe.idle(left.compareTo(LESS_THAN_A_PERMISSION) < 0 ? left : LESS_THAN_A_PERMISSION);
        }
    }

    @Check(
            id = "rfc8656-6-r11.peer-is-cut-off",
            needs = {Need.TURN, Need.CREDENTIALS},
            profile = Profile.FULL)
    void anExpiredAllocationRelaysNothingFromPeers(TurnProbe probe) {
        Allocation expired = probe.allocate();
        Peer peer = probe.openPeer();
        probe.idle(lifetime(expired).minus(GRACE));
        probe.permit(peer);
        probe.idle(GRACE.multipliedBy(2));
        DataPath open = Allocations.permittedPath(probe.another(), peer);

        Delivery data = probe.withholds(probe.fromPeer(peer, expired), open);

        assertThat(data).isWithheld();
    }

    @Check(
            id = "rfc8656-6-r11.client-is-cut-off",
            needs = {Need.TURN, Need.CREDENTIALS},
            profile = Profile.FULL)
    void anExpiredAllocationRelaysNothingFromItsClient(TurnProbe probe) {
        Allocation expired = probe.allocate();
        Peer peer = probe.openPeer();
        probe.idle(lifetime(expired).minus(GRACE));
        probe.bind(CHANNEL, peer);
        outlive(probe, GRACE.multipliedBy(2));
        TurnProbe neighbour = probe.another();
        neighbour.allocate();
        neighbour.permit(peer);

        for (DataPath path : List.of(probe.bySendIndication(peer), probe.byChannelData(CHANNEL, peer))) {
            Delivery data = probe.withholds(path, neighbour.bySendIndication(peer));

            assertThat(data).isWithheld();
        }
    }

    @Check(
            id = "rfc8656-6-r11.five-tuple-is-free-again",
            needs = {Need.TURN, Need.CREDENTIALS},
            profile = Profile.FULL)
    void theFiveTupleOfAnExpiredAllocationIsFree(TurnProbe probe) {
        Allocation expired = probe.allocate();
        outlive(probe, lifetime(expired).plus(GRACE));

        Exchange again = probe.sendAuthenticated(probe.allocateRequest().remarked("30 s after the last one ended"));

        assertThat(again).isGranted();
    }

    /** Waits for the end of the allocation, with which a server may close the connection too. */
    private static void outlive(TurnProbe probe, Duration remaining) {
        probe.idle(remaining);
        Allocations.requireOpen(probe, "when the allocation ends");
    }

    private static Duration lifetime(Allocation allocation) {
        return Duration.ofSeconds(
                allocation.exchange().attribute(Lifetime.class).seconds());
    }
}
