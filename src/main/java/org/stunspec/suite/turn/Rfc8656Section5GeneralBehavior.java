package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.channelBind;
import static org.stunspec.probe.Requests.createPermission;
import static org.stunspec.probe.Requests.refresh;
import static org.stunspec.probe.Requests.sendIndication;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Credentials;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.NonceCookie;

/** RFC 8656 section 5: General Behavior. */
class Rfc8656Section5GeneralBehavior {
    private static final int CHANNEL = 0x4001;
    /** In front of the transaction id of an RFC 3489 client there is no cookie, but 32 more bits of the id. */
    private static final long NO_COOKIE = 0x0BADCAFEL;

    // Who may do what

    @Check(
            id = "rfc8656-5-r1.guest-is-challenged",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anAllocateRequestWithoutCredentialsIsChallenged(TurnProbe probe) {
        Exchange guest = probe.send(probe.allocateRequest());

        assertThat(guest).isRefusedWith(401).has(AttributeType.REALM).has(AttributeType.NONCE);
    }

    @Check(
            id = "rfc8656-5-r1.other-requests-are-challenged",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRefreshRequestWithoutCredentialsIsChallenged(TurnProbe probe) {
        probe.allocate();

        Exchange guest = probe.send(refresh().remarked("without credentials"));

        assertThat(guest).isAnsweredWithError(401).has(AttributeType.REALM).has(AttributeType.NONCE);
    }

    @Check(id = "rfc8656-5-r2.indication-needs-no-credentials", needs = Need.TURN)
    void aSendIndicationWithoutCredentialsIsRelayed(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);

        Delivery data = probe.delivers(probe.bySendIndication(peer));

        assertThat(data).isDelivered();
    }

    @Check(
            id = "rfc8656-5-r6.nonces-differ",
            needs = {Need.TURN, Need.CREDENTIALS})
    void twoClientsGetDifferentNonces(TurnProbe probe) {
        String first = probe.challenge().nonce();

        Exchange second = probe.another().send(probe.allocateRequest()).reachingError(401);

        assertThat(second)
                .has(
                        Nonce.class,
                        AttributeType.NONCE,
                        nonce -> !nonce.value().equals(first),
                        "another value than the one that another client got");
    }

    @Check(
            id = "rfc8656-5-r8.nonces-begin-with-the-cookie",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theNonceOfEachChallengeBeginsWithTheCookie(TurnProbe probe) {
        probe.allocate();

        Exchange challenged = probe.send(refresh().remarked("without credentials"))
                .reachingError(401)
                .having(AttributeType.NONCE);

        assertThat(challenged)
                .has(
                        Nonce.class,
                        AttributeType.NONCE,
                        nonce -> NonceCookie.isBegunBy(nonce.value()),
                        "a value that begins with the cookie of RFC 8489");
    }

    // Another user on the same 5-tuple

    @Check(
            id = "rfc8656-5-r9.refresh-by-another-user",
            needs = {Need.TURN, Need.CREDENTIALS, Need.OTHER_USER})
    void aRefreshRequestOfAnotherUserIsRefused(TurnProbe probe) {
        refusesAnotherUser(probe, refresh());
    }

    @Check(
            id = "rfc8656-5-r9.create-permission-by-another-user",
            needs = {Need.TURN, Need.CREDENTIALS, Need.OTHER_USER})
    void aCreatePermissionRequestOfAnotherUserIsRefused(TurnProbe probe) {
        refusesAnotherUser(probe, createPermission(probe.openPeer().address()));
    }

    @Check(
            id = "rfc8656-5-r9.channel-bind-by-another-user",
            needs = {Need.TURN, Need.CREDENTIALS, Need.OTHER_USER})
    void aChannelBindRequestOfAnotherUserIsRefused(TurnProbe probe) {
        refusesAnotherUser(probe, channelBind(CHANNEL, probe.openPeer().address()));
    }

    private static void refusesAnotherUser(TurnProbe probe, Request request) {
        Credentials other = probe.otherUser();
        probe.allocate();

        Exchange exchange = probe.sendAs(other, request.remarked("with another user's credentials"));

        assertThat(exchange).isAnsweredWithError(441);
    }

    @Check(
            id = "rfc8656-5-r10.allocation-survives-another-user",
            needs = {Need.TURN, Need.CREDENTIALS, Need.OTHER_USER})
    void anAllocationSurvivesADeletionByAnotherUser(TurnProbe probe) {
        Credentials other = probe.otherUser();
        probe.allocate();
        probe.sendAs(other, refresh(0)).reachingError(441);

        Exchange refresh = probe.sendAuthenticated(refresh());

        assertThat(refresh).isAnsweredWithSuccess();
    }

    // No allocation

    @Check(
            id = "rfc8656-5-r11.refresh-without-allocation",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRefreshRequestWithoutAllocationIsRefused(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(refresh().remarked("without an allocation"));

        assertThat(exchange).isAnsweredWithError(437);
    }

    @Check(
            id = "rfc8656-5-r11.create-permission-without-allocation",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aCreatePermissionRequestWithoutAllocationIsRefused(TurnProbe probe) {
        Peer peer = probe.openPeer();

        Exchange exchange =
                probe.sendAuthenticated(createPermission(peer.address()).remarked("without an allocation"));

        assertThat(exchange).isAnsweredWithError(437);
    }

    @Check(
            id = "rfc8656-5-r11.channel-bind-without-allocation",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aChannelBindRequestWithoutAllocationIsRefused(TurnProbe probe) {
        Peer peer = probe.openPeer();

        Exchange exchange =
                probe.sendAuthenticated(channelBind(CHANNEL, peer.address()).remarked("without an allocation"));

        assertThat(exchange).isAnsweredWithError(437);
    }

    @Check(
            id = "rfc8656-5-r11.refresh-after-deletion",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aRefreshRequestAfterTheDeletionIsRefused(TurnProbe probe) {
        probe.allocate();
        Allocations.delete(probe);

        Exchange exchange = probe.sendAuthenticated(refresh().remarked("after the allocation was deleted"));

        assertThat(exchange).isAnsweredWithError(437);
    }

    @Check(id = "rfc8656-5-r12.indication-without-allocation-is-not-answered", needs = Need.TURN)
    void aSendIndicationWithoutAllocationIsNotAnswered(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Request send = sendIndication(peer.address(), probe.newPayload(24));

        Discarding discarding = probe.discards(send.remarked("without an allocation"));

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8656-5-r12.indication-without-allocation-is-not-relayed", needs = Need.TURN)
    void aSendIndicationWithoutAllocationIsNotRelayed(TurnProbe probe) {
        Peer peer = probe.openPeer();

        Delivery data = probe.withholds(probe.bySendIndication(peer), ofANeighbour(probe, peer));

        assertThat(data).isWithheld();
    }

    @Check(id = "rfc8656-5-r12.indication-after-deletion-is-not-relayed", needs = Need.TURN)
    void aSendIndicationAfterTheDeletionIsNotRelayed(TurnProbe probe) {
        Peer peer = probe.openPeer();
        probe.allocate();
        probe.permit(peer);
        DataPath open = ofANeighbour(probe, peer);
        Allocations.delete(probe);

        Delivery data = probe.withholds(probe.bySendIndication(peer), open);

        assertThat(data).isWithheld();
    }

    private static DataPath ofANeighbour(TurnProbe probe, Peer peer) {
        TurnProbe neighbour = probe.another();
        neighbour.allocate();
        neighbour.permit(peer);
        return neighbour.bySendIndication(peer);
    }

    @Check(id = "rfc8656-5-r13.channel-data-without-allocation", needs = Need.TURN)
    void channelDataWithoutAllocationIsNotAnswered(TurnProbe probe) {
        ChannelData message = new ChannelData(CHANNEL, probe.newPayload(24));

        Discarding discarding = probe.discards("ChannelData message, without an allocation", message.encodePadded());

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8656-5-r13.channel-data-of-a-neighbour", needs = Need.TURN)
    void channelDataWithoutAllocationDoesNotUseThatOfANeighbour(TurnProbe probe) {
        Peer peer = probe.openPeer();
        TurnProbe neighbour = probe.another();
        neighbour.allocate();
        neighbour.bind(CHANNEL, peer);

        Delivery data = probe.withholds(probe.byChannelData(CHANNEL, peer), neighbour.byChannelData(CHANNEL, peer));

        assertThat(data).isWithheld();
    }

    @Check(id = "rfc8656-5-r13.channel-data-after-deletion", needs = Need.TURN)
    void channelDataAfterTheDeletionIsNotRelayed(TurnProbe probe) {
        Peer peer = probe.openPeer();
        probe.allocate();
        probe.bind(CHANNEL, peer);
        DataPath open = ofANeighbour(probe, peer);
        Allocations.delete(probe);

        Delivery data = probe.withholds(probe.byChannelData(CHANNEL, peer), open);

        assertThat(data).isWithheld();
    }

    // SOFTWARE and FINGERPRINT

    @Check(id = "rfc8656-5-r17.allocate-success-has-software", needs = Need.TURN)
    void anAllocateSuccessHasSoftware(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest()).reachingSuccess();

        assertThat(exchange).has(AttributeType.SOFTWARE);
    }

    @Check(
            id = "rfc8656-5-r17.allocate-error-has-software",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anAllocateErrorHasSoftware(TurnProbe probe) {
        Exchange exchange = probe.send(probe.allocateRequest()).reachingSomeError();

        assertThat(exchange).has(AttributeType.SOFTWARE);
    }

    @Check(id = "rfc8656-5-r18.refresh-success-has-software", needs = Need.TURN)
    void aRefreshSuccessHasSoftware(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(refresh()).reachingSuccess();

        assertThat(exchange).has(AttributeType.SOFTWARE);
    }

    @Check(id = "rfc8656-5-r18.refresh-error-has-software", needs = Need.TURN)
    void aRefreshErrorHasSoftware(TurnProbe probe) {
        Request refresh = refresh().remarked("without an allocation");

        Exchange exchange = probe.sendAuthenticated(refresh).reachingSomeError();

        assertThat(exchange).has(AttributeType.SOFTWARE);
    }

    @Check(id = "rfc8656-5-r19.permission-response-has-software", needs = Need.TURN)
    void aCreatePermissionResponseMayHaveSoftware(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();

        Exchange exchange =
                probe.sendAuthenticated(createPermission(peer.address())).reachingSuccess();

        assertThat(exchange).has(AttributeType.SOFTWARE);
    }

    @Check(id = "rfc8656-5-r20.fingerprint-is-answered-with-one", needs = Need.TURN)
    void anAllocateResponseMayHaveFingerprint(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest().withFingerprint())
                .reachingSuccess();

        assertThat(exchange).has(AttributeType.FINGERPRINT);
    }

    // Transport

    @Check(
            id = "rfc8656-5-r21.allocate-without-cookie",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anAllocateRequestWithoutCookieIsDiscarded(TurnProbe probe) {
        Request old = probe.allocateRequest()
                .shaped(message -> message.cookie(NO_COOKIE))
                .authenticatedBy(probe.authentication())
                .remarked("without the magic cookie");

        Discarding discarding = probe.discards(old);

        assertThat(discarding).isSilent();
    }

    @Check(
            id = "rfc8656-5-r23.turn-over-udp",
            needs = {Need.TURN, Need.UDP})
    void turnIsServedOverUdp(TurnProbe probe) {
        Exchange exchange = probe.send(probe.allocateRequest());

        assertThat(exchange).isAnswered();
    }

    @Check(
            id = "rfc8656-5-r24.turn-over-tcp",
            needs = {Need.TURN, Need.STREAM})
    void turnIsServedOverTcp(TurnProbe probe) {
        Exchange exchange = probe.send(probe.allocateRequest());

        assertThat(exchange).isAnswered();
    }

    @Check(
            id = "rfc8656-5-r27.retransmission-is-answered-alike",
            needs = {Need.TURN, Need.UDP, Need.CREDENTIALS})
    void aRetransmittedRefreshRequestIsAnsweredAlike(TurnProbe probe) {
        probe.allocate();
        Request refresh = Allocations.repeatable(probe, refresh());
        probe.send(refresh).reachingSuccess();

        Exchange second = probe.send(refresh.remarked("retransmitted"));

        assertThat(second).undecidedBy(438).isAnsweredWithSuccess();
    }
}
