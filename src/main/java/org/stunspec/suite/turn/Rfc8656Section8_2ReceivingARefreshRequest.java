package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.refresh;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.time.Duration;
import java.util.function.LongPredicate;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.Credentials;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.suite.Profile;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.RequestedAddressFamily;

/** RFC 8656 section 8.2: Receiving a Refresh Request. */
class Rfc8656Section8_2ReceivingARefreshRequest {
    /** What the timer may have run down, in seconds, before the response was written. */
    private static final long TICKS = 3;

    /** More than any server grants, in seconds. */
    private static final long LONGEST = 1_000_000;

    /** Section 7.2. A server may grant less than that to begin with, so that orphans go early, and all of it from then on. */
    private static final long RECOMMENDED_MAXIMUM = 3600;

    private static Exchange deleteWithOtherFamily(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(refresh(0)
                .with(new RequestedAddressFamily(probe.otherFamily()))
                .remarked("with LIFETIME 0 and the family that the allocation does not have"));
        if (exchange.errorCode().orElse(0) == 420) {
            throw new NotApplicable("the server does not know REQUESTED-ADDRESS-FAMILY");
        }
        return exchange;
    }

    private static Duration lifetime(Allocation allocation) {
        return Duration.ofSeconds(
                allocation.exchange().attribute(Lifetime.class).seconds());
    }

    private static void lifetimeIs(Exchange refreshed, LongPredicate wanted, String words) {
        assertThat(refreshed)
                .has(Lifetime.class, AttributeType.LIFETIME, lifetime -> wanted.test(lifetime.seconds()), words);
    }

    /** What a success tells of the lifetime, and the default, as an Allocate request without LIFETIME got it. */
    private record Refreshed(long standard, Exchange exchange) {
        static Refreshed with(TurnProbe probe, Request refresh) {
            long standard =
                    probe.allocate().exchange().attribute(Lifetime.class).seconds();
            Exchange exchange =
                    probe.sendAuthenticated(refresh).reachingSuccess().having(AttributeType.LIFETIME);
            return new Refreshed(standard, exchange);
        }

        void isTheDefault() {
            lifetimeIs(
                    exchange,
                    seconds -> Math.abs(seconds - standard) <= TICKS,
                    "the default, which was " + standard + " seconds in the response to an Allocate without LIFETIME");
        }

        void isBetweenTheDefaultAnd(long wish) {
            lifetimeIs(
                    exchange,
                    seconds -> seconds >= standard - TICKS && seconds <= Math.max(standard, wish),
                    "at least the default of " + standard + " seconds, and at most the " + wish
                            + " that were asked for");
        }
    }

    @Check(id = "rfc8656-8.2-r1.foreign-family-is-443", needs = Need.TURN)
    void aFamilyThatTheAllocationDoesNotHaveIsAnsweredWith443(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = deleteWithOtherFamily(probe);

        assertThat(exchange).isAnsweredWithError(443);
    }

    @Check(id = "rfc8656-8.2-r1.deleted-family-is-443", needs = Need.TURN)
    void aFamilyThatWasDeletedIsAnsweredWith443(TurnProbe probe) {
        DualAllocation.madeBy(probe).delete(probe.relayFamily());

        Exchange exchange = probe.sendAuthenticated(refresh()
                .with(new RequestedAddressFamily(probe.relayFamily()))
                .remarked("for a family that was deleted"));

        assertThat(exchange).isAnsweredWithError(443);
    }

    @Check(id = "rfc8656-8.2-r2.rejected-refresh-changes-nothing", needs = Need.TURN)
    void aRejectedRefreshLeavesTheAllocationAlone(TurnProbe probe) {
        probe.allocate();
        deleteWithOtherFamily(probe).reachingError(443);

        Exchange exchange = probe.sendAuthenticated(refresh());

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-8.2-r3.long-wish-is-clamped", needs = Need.TURN)
    void aWishAboveTheDefaultIsGrantedWithinItsBounds(TurnProbe probe) {
        Refreshed refreshed = Refreshed.with(probe, refresh(1200).remarked("with LIFETIME 1200"));

        refreshed.isBetweenTheDefaultAnd(1200);
    }

    @Check(id = "rfc8656-8.2-r3.no-more-than-allocate-grants", needs = Need.TURN)
    void theLongestLifetimeIsNoLongerThanThatOfAnAllocate(TurnProbe probe) {
        long maximum = probe.allocate(probe.allocateRequest().with(new Lifetime(LONGEST)))
                .exchange()
                .attribute(Lifetime.class)
                .seconds();

        Exchange exchange = probe.sendAuthenticated(refresh(LONGEST).remarked("with LIFETIME " + LONGEST))
                .reachingSuccess()
                .having(AttributeType.LIFETIME);

        lifetimeIs(
                exchange,
                seconds -> seconds <= Math.max(maximum, RECOMMENDED_MAXIMUM) + TICKS,
                "at most the server's maximum, which was " + maximum + " seconds in the Allocate response, or an hour");
    }

    @Check(id = "rfc8656-8.2-r4.short-wish-gets-the-default", needs = Need.TURN)
    void aWishBelowTheDefaultGetsTheDefault(TurnProbe probe) {
        Refreshed refreshed = Refreshed.with(probe, refresh(1).remarked("with LIFETIME 1"));

        refreshed.isTheDefault();
    }

    @Check(id = "rfc8656-8.2-r5.no-wish-gets-the-default", needs = Need.TURN)
    void noWishGetsTheDefault(TurnProbe probe) {
        Refreshed refreshed = Refreshed.with(probe, refresh());

        refreshed.isTheDefault();
    }

    @Check(id = "rfc8656-8.2-r5.no-wish-after-a-long-one", needs = Need.TURN)
    void noWishGetsTheDefaultWhateverWasGrantedBefore(TurnProbe probe) {
        long standard = Allocations.standardLifetime(probe);
        probe.allocate(probe.allocateRequest().with(new Lifetime(standard + 600)));

        Exchange exchange = probe.sendAuthenticated(refresh().remarked("after an Allocate with a longer lifetime"))
                .reachingSuccess()
                .having(AttributeType.LIFETIME);

        new Refreshed(standard, exchange).isTheDefault();
    }

    @Check(id = "rfc8656-8.2-r6.lifetime-zero-deletes", needs = Need.TURN)
    void lifetimeZeroDeletesTheAllocation(TurnProbe probe) {
        probe.allocate();
        Allocations.delete(probe);

        Exchange exchange = probe.sendAuthenticated(refresh().remarked("after the deletion"));

        assertThat(exchange).isAnsweredWithError(437);
    }

    @Check(id = "rfc8656-8.2-r7.deleted-allocation-relays-nothing", needs = Need.TURN)
    void aDeletedAllocationRelaysNothing(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);
        DataPath control = Allocations.permittedPath(probe.another(), peer);
        Allocations.delete(probe);

        Delivery delivery = probe.withholds(probe.fromPeer(peer, allocation), control);

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-8.2-r8.allocate-again-after-deletion", needs = Need.TURN)
    void afterADeletionAnAllocateIsServedLikeAFirstOne(TurnProbe probe) {
        probe.allocate();
        Allocations.delete(probe);

        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest());

        assertThat(exchange).isGranted();
    }

    @Check(
            id = "rfc8656-8.2-r8.another-user-may-follow",
            needs = {Need.TURN, Need.CREDENTIALS, Need.OTHER_USER})
    void afterADeletionAnotherUserIsServed(TurnProbe probe) {
        Credentials other = probe.otherUser();
        probe.allocate();
        Allocations.delete(probe);
        probe.becomes(other);

        Exchange exchange = probe.sendAuthenticated(
                probe.allocateRequest().remarked("of another user, on the 5-tuple of an allocation that was deleted"));

        assertThat(exchange).isGranted();
    }

    @Check(id = "rfc8656-8.2-r9.refresh-moves-the-end", profile = Profile.FULL, needs = Need.TURN)
    void aRefreshMovesTheEndOfTheAllocation(TurnProbe probe) {
        Duration lifetime = lifetime(probe.allocate());
        probe.idle(lifetime.dividedBy(2));
        probe.sendAuthenticated(refresh()).reachingSuccess();
        probe.idle(lifetime.multipliedBy(2).dividedBy(3));

        Exchange exchange = probe.sendAuthenticated(refresh().remarked("after its first lifetime"));

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-8.2-r10.success-tells-the-lifetime", needs = Need.TURN)
    void theSuccessTellsTheLifetime(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(refresh()).reachingSuccess();

        assertThat(exchange).has(AttributeType.LIFETIME);
    }

    @Check(id = "rfc8656-8.2-r10.deletion-tells-zero", needs = Need.TURN)
    void aDeletionTellsNoOtherLifetimeThanZero(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(refresh(0).remarked("with LIFETIME 0"))
                .reachingSuccess()
                .using(AttributeType.LIFETIME);

        lifetimeIs(exchange, seconds -> seconds == 0, "0 seconds");
    }

    @Check(
            id = "rfc8656-8.2-r11.retransmitted-deletion",
            needs = {Need.TURN, Need.UDP})
    void aRetransmittedDeletionGetsSuccessOr437(TurnProbe probe) {
        probe.allocate();
        Request deletion = Allocations.repeatable(probe, refresh(0));
        probe.send(deletion).reachingSuccess();

        Exchange exchange = probe.send(deletion.remarked("with LIFETIME 0, retransmitted"));

        assertThat(exchange).undecidedBy(438).isAnsweredWithSuccessOrError(437);
    }
}
