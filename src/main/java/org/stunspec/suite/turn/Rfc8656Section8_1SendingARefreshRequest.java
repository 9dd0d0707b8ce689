package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.refresh;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.time.Duration;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.suite.Profile;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.RequestedAddressFamily;

/** RFC 8656 section 8.1: Sending a Refresh Request, as far as it says what a server makes of one. */
class Rfc8656Section8_1SendingARefreshRequest {
    private static final int CHANNEL = 0x4000;

    @Check(id = "rfc8656-8.1-r2.deletion-takes-both", needs = Need.TURN)
    void aDeletionThatNamesNoFamilyTakesBoth(TurnProbe probe) {
        DualAllocation.madeBy(probe);
        Allocations.delete(probe);

        Exchange exchange = probe.sendAuthenticated(refresh().remarked("after the deletion"));

        assertThat(exchange).isAnsweredWithError(437);
    }

    @Check(id = "rfc8656-8.1-r2.refresh-keeps-both", needs = Need.TURN, profile = Profile.FULL)
    void aRefreshThatNamesNoFamilyKeepsBoth(TurnProbe probe) {
        Duration third = Duration.ofSeconds(DualAllocation.madeBy(probe).ipv4().lifetimeSeconds() / 3);
        probe.idle(third.multipliedBy(2));
        probe.sendAuthenticated(refresh()).reachingSuccess();
        probe.idle(third.multipliedBy(2));

        for (AddressFamily family : AddressFamily.values()) {
            Exchange exchange = probe.sendAuthenticated(refresh()
                    .with(new RequestedAddressFamily(family))
                    .remarked("for " + family + ", when the first lifetime is over"));

            assertThat(exchange).isAnsweredWithSuccess();
        }
    }

    @Check(id = "rfc8656-8.1-r4.deleted-family-relays-nothing", needs = Need.TURN)
    void theDeletedFamilyRelaysNothing(TurnProbe probe) {
        Peer peer = probe.openPeer();
        DualAllocation dual = DualAllocation.madeBy(probe);
        probe.permit(peer);
        DataPath control = Allocations.permittedPath(probe.another(), peer);
        dual.delete(probe.relayFamily());

        Delivery delivery = probe.withholds(dual.from(peer), control);

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-8.1-r5.permissions-of-the-other-family-stay", needs = Need.TURN)
    void thePermissionsOfTheOtherFamilyStay(TurnProbe probe) {
        Peer other = probe.openPeer(probe.otherFamily());
        DualAllocation dual = DualAllocation.madeBy(probe);
        probe.permit(other);
        probe.delivers(dual.from(other)).reached();
        dual.delete(probe.relayFamily());

        Delivery delivery = probe.delivers(dual.from(other));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-8.1-r5.channels-of-the-other-family-stay", needs = Need.TURN)
    void theChannelsOfTheOtherFamilyStay(TurnProbe probe) {
        Peer other = probe.openPeer(probe.otherFamily());
        DualAllocation dual = DualAllocation.madeBy(probe);
        probe.bind(CHANNEL, other);
        probe.delivers(probe.byChannelData(CHANNEL, other)).reached();
        dual.delete(probe.relayFamily());

        Delivery delivery = probe.delivers(probe.byChannelData(CHANNEL, other));

        assertThat(delivery).isDelivered();
    }
}
