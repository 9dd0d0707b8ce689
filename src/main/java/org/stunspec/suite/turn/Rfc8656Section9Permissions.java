package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.channelBind;
import static org.stunspec.probe.Requests.refresh;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.time.Duration;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.suite.Profile;

/** RFC 8656 section 9: Permissions. */
class Rfc8656Section9Permissions {
    private static final int CHANNEL = 0x4001;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** The allocation is refreshed meanwhile, which does nothing for permissions: its lifetime may be as short as theirs. */
    private static void wait(TurnProbe probe, int seconds) {
        probe.live(Duration.ofSeconds(seconds), A_MINUTE, () -> {});
    }

    @Check(id = "rfc8656-9-r1.any-port-of-the-address", needs = Need.TURN)
    void aPermissionCoversEveryPortOfTheAddress(TurnProbe probe) {
        Peer named = probe.openPeer();
        Peer neighbour = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(named);

        Delivery delivery = probe.delivers(probe.fromPeer(neighbour, allocation));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-9-r2.another-port-refreshes-the-same", profile = Profile.FULL, needs = Need.TURN)
    void aRequestForAnotherPortRefreshesTheSamePermission(TurnProbe probe) {
        Peer first = probe.openPeer();
        Peer second = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(first);
        wait(probe, 250);
        probe.permit(second);
        wait(probe, 150);

        Delivery delivery = probe.delivers(probe.fromPeer(first, allocation));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-9-r3.create-permission-opens", needs = Need.TURN)
    void createPermissionLetsThePeersDataThrough(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-9-r4.channel-bind-opens-every-port", needs = Need.TURN)
    void channelBindLetsEveryPortOfThePeerThrough(TurnProbe probe) {
        Peer bound = probe.openPeer();
        Peer neighbour = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.bind(CHANNEL, bound);

        Delivery delivery = probe.delivers(probe.fromPeer(neighbour, allocation));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-9-r5.permission-lives-300-seconds", profile = Profile.FULL, needs = Need.TURN)
    void aPermissionIsThereFor300Seconds(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);
        wait(probe, 285);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-9-r5.permission-ends", profile = Profile.FULL, needs = Need.TURN)
    void aPermissionEndsAfter300Seconds(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);
        wait(probe, 330);

        assertThat(withheld(probe, peer, allocation)).isWithheld();
    }

    @Check(id = "rfc8656-9-r5.refresh-does-not-prolong", profile = Profile.FULL, needs = Need.TURN)
    void aRefreshOfTheAllocationDoesNotProlongItsPermissions(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);
        wait(probe, 200);
        probe.sendAuthenticated(refresh()).reachingSuccess();
        wait(probe, 130);

        assertThat(withheld(probe, peer, allocation)).isWithheld();
    }

    @Check(
            id = "rfc8656-9-r5.each-has-its-own-time",
            profile = Profile.FULL,
            needs = {Need.TURN, Need.SECOND_PEER_ADDRESS})
    void permittingOnePeerAgainDoesNotProlongThePermissionOfAnother(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Peer other = probe.openPeerElsewhere();
        Allocation allocation = probe.allocate();
        probe.permit(peer);
        probe.permit(other);
        wait(probe, 200);
        probe.permit(other);
        wait(probe, 130);

        Delivery delivery = probe.withholdsUntilPermitted(
                probe.fromPeer(peer, allocation), probe.fromPeer(other, allocation), peer);

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-9-r6.create-permission-refreshes", profile = Profile.FULL, needs = Need.TURN)
    void createPermissionSetsTheTimerAgain(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);
        wait(probe, 200);
        probe.permit(peer);
        wait(probe, 250);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-9-r6.refreshed-permission-ends", profile = Profile.FULL, needs = Need.TURN)
    void aRefreshedPermissionEndsAfter300SecondsToo(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);
        wait(probe, 200);
        probe.permit(peer);
        wait(probe, 330);

        assertThat(withheld(probe, peer, allocation)).isWithheld();
    }

    @Check(id = "rfc8656-9-r7.channel-bind-refreshes", profile = Profile.FULL, needs = Need.TURN)
    void channelBindSetsTheTimerOfAPermissionAgain(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);
        wait(probe, 200);
        probe.bind(CHANNEL, peer);
        wait(probe, 250);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation));

        assertThat(delivery).isDelivered();
    }

    @Check(id = "rfc8656-9-r8.create-permission-refreshes-a-channels", profile = Profile.FULL, needs = Need.TURN)
    void createPermissionRefreshesWhatChannelBindInstalled(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.sendAuthenticated(channelBind(CHANNEL, peer.address())).reachingSuccess();
        wait(probe, 200);
        probe.permit(peer);
        wait(probe, 250);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation));

        assertThat(delivery).isDelivered();
    }

    @Check(
            id = "rfc8656-9-r9.stranger-is-not-heard",
            needs = {Need.TURN, Need.SECOND_PEER_ADDRESS})
    void dataOfAPeerWithoutPermissionDoesNotReachTheClient(TurnProbe probe) {
        Peer permitted = probe.openPeer();
        Peer stranger = probe.openPeerElsewhere();
        Allocation allocation = probe.allocate();
        probe.permit(permitted);

        Delivery delivery = probe.withholdsUntilPermitted(
                probe.fromPeer(stranger, allocation), probe.fromPeer(permitted, allocation), stranger);

        assertThat(delivery).isWithheld();
    }

    @Check(
            id = "rfc8656-9-r10.stranger-hears-nothing",
            needs = {Need.TURN, Need.SECOND_PEER_ADDRESS})
    void nothingIsSentBackToAPeerWithoutPermission(TurnProbe probe) {
        Peer permitted = probe.openPeer();
        Peer stranger = probe.openPeerElsewhere();
        Allocation allocation = probe.allocate();
        probe.permit(permitted);

        Discarding discarding = probe.answersNothing(stranger, allocation, probe.fromPeer(permitted, allocation));

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8656-9-r11.permissions-are-the-allocations-own", needs = Need.TURN)
    void aPermissionOfOneAllocationDoesNotOpenAnother(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation withoutPermission = probe.allocate();

        assertThat(withheld(probe, peer, withoutPermission)).isWithheld();
    }

    @Check(id = "rfc8656-9-r12.permissions-end-with-the-allocation", needs = Need.TURN)
    void aNewAllocationDoesNotInheritPermissions(TurnProbe probe) {
        Peer peer = probe.openPeer();
        probe.allocate();
        probe.permit(peer);
        Allocations.delete(probe);
        Allocation second = probe.allocate();

        assertThat(withheld(probe, peer, second)).isWithheld();
    }

    /** Data of the peer, with the data to another allocation that has a fresh permission as control. */
    private static Delivery withheld(TurnProbe probe, Peer peer, Allocation allocation) {
        DataPath control = Allocations.permittedPath(probe.another(), peer);
        return probe.withholdsUntilPermitted(probe.fromPeer(peer, allocation), control, peer);
    }
}
