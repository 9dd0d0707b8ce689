package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.channelBind;
import static org.stunspec.probe.Requests.createPermission;
import static org.stunspec.probe.Requests.refresh;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.Data;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.XorPeerAddress;

/** RFC 8656 section 17: STUN Methods. */
class Rfc8656Section17StunMethods {
    private static final int CHANNEL = 0x4000;

    // The numbers of the requests

    @Check(id = "rfc8656-17-r1.allocate-is-0x003", needs = TURN)
    void allocateIsServedAsMethod3(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest());

        isServedAs(0x003, exchange);
    }

    @Check(id = "rfc8656-17-r1.refresh-is-0x004", needs = TURN)
    void refreshIsServedAsMethod4(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(refresh());

        isServedAs(0x004, exchange);
    }

    @Check(id = "rfc8656-17-r1.create-permission-is-0x008", needs = TURN)
    void createPermissionIsServedAsMethod8(TurnProbe probe) {
        probe.allocate();

        Exchange exchange =
                probe.sendAuthenticated(createPermission(probe.openPeer().address()));

        isServedAs(0x008, exchange);
    }

    @Check(id = "rfc8656-17-r1.channel-bind-is-0x009", needs = TURN)
    void channelBindIsServedAsMethod9(TurnProbe probe) {
        probe.allocate();

        Exchange exchange =
                probe.sendAuthenticated(channelBind(CHANNEL, probe.openPeer().address()));

        isServedAs(0x009, exchange);
    }

    private static void isServedAs(int method, Exchange exchange) {
        int answered = exchange.response().map(r -> r.method().code()).orElse(0);
        assertThat(exchange)
                .isAnswerWhere(
                        response -> answered == method,
                        "a response of method 0x%03X".formatted(method),
                        "one of method 0x%03X".formatted(answered));
    }

    // Requests that come as indications

    @Check(id = "rfc8656-17-r2.refresh-indication-deletes-nothing", needs = TURN)
    void aRefreshIndicationDoesNotDeleteTheAllocation(TurnProbe probe) {
        probe.allocate();
        probe.indicate(indication(Method.REFRESH).with(new Lifetime(0)));

        Exchange exchange = probe.sendAuthenticated(refresh().remarked("after a Refresh indication with LIFETIME 0"));

        assertThat(exchange).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-17-r2.create-permission-indication-permits-nobody", needs = TURN)
    void aCreatePermissionIndicationInstallsNoPermission(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        DataPath control = Allocations.permittedPath(probe.another(), peer);
        probe.indicate(indication(Method.CREATE_PERMISSION).with(new XorPeerAddress(peer.address())));

        Delivery delivery = probe.withholdsUntilPermitted(probe.fromPeer(peer, allocation), control, peer);

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-17-r2.channel-bind-indication-binds-nothing", needs = TURN)
    void aChannelBindIndicationBindsNoChannel(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);
        probe.indicate(
                indication(Method.CHANNEL_BIND).with(new ChannelNumber(CHANNEL), new XorPeerAddress(peer.address())));

        Delivery delivery = probe.withholds(probe.byChannelData(CHANNEL, peer), probe.bySendIndication(peer));

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8656-17-r2.indications-are-not-answered", needs = TURN)
    void indicationsOfTheseMethodsAreNotAnswered(TurnProbe probe) {
        for (Method method :
                new Method[] {Method.ALLOCATE, Method.REFRESH, Method.CREATE_PERMISSION, Method.CHANNEL_BIND}) {
            Discarding discarding = probe.discards(indication(method));

            assertThat(discarding).isSilent();
        }
    }

    // Indications that come as requests, or from the wrong side

    @Check(id = "rfc8656-17-r3.send-request-relays-nothing", needs = TURN)
    void aSendRequestIsNotRelayed(TurnProbe probe) {
        relaysNothing(probe, Request.of(Method.SEND));
    }

    @Check(id = "rfc8656-17-r3.data-request-relays-nothing", needs = TURN)
    void aDataRequestIsNotRelayed(TurnProbe probe) {
        relaysNothing(probe, Request.of(Method.DATA));
    }

    @Check(id = "rfc8656-17-r4.data-indication-relays-nothing", needs = TURN)
    void aDataIndicationOfTheClientIsNotRelayed(TurnProbe probe) {
        relaysNothing(probe, indication(Method.DATA));
    }

    /** The message has everything that a Send indication to this peer has. */
    private static void relaysNothing(TurnProbe probe, Request message) {
        probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);
        DataPath wrong = probe.byIndication(
                "a " + message.describe(),
                data -> message.with(new XorPeerAddress(peer.address()), new Data(data)),
                peer);

        Delivery delivery = probe.withholds(wrong, probe.bySendIndication(peer));

        assertThat(delivery).isWithheld();
    }

    // Data

    @Check(id = "rfc8656-17-r5.data-comes-as-0x007", needs = TURN)
    void relayedDataComesAsAnIndicationOfMethod7(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);
        DataPath anyMessage = probe.fromPeer(
                peer,
                allocation,
                arrival -> arrival.message().flatMap(m -> m.find(Data.class)).isPresent());

        Delivery delivery = probe.delivers(anyMessage).reached();

        assertThat(delivery).isDeliveredInADataIndication();
    }

    private static Request indication(Method method) {
        return Request.of(MessageType.indication(method));
    }
}
