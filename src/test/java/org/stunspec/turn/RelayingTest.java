package org.stunspec.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stunspec.turn.TurnBench.PEER;
import static org.stunspec.turn.TurnBench.config;
import static org.stunspec.turn.TurnBench.decoded;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.Data;
import org.stunspec.wire.DontFragment;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UnknownAttribute;
import org.stunspec.wire.XorPeerAddress;

class RelayingTest {
    private static final Bytes HELLO = Bytes.ofHex("68656c6c6f");
    private static final InetSocketAddress OTHER_PORT = new InetSocketAddress(PEER.getAddress(), 5999);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.99", 5000);

    private final TurnBench bench = TurnBench.of(config().build());
    private final TurnBench.Client client = bench.client(40000);

    private void permit(TurnBench.Client who) {
        who.ask(who.request(Method.CREATE_PERMISSION).add(new XorPeerAddress(PEER)));
    }

    private void bind(TurnBench.Client who) {
        who.ask(who.request(Method.CHANNEL_BIND).add(new ChannelNumber(0x4001)).add(new XorPeerAddress(PEER)));
    }

    private MessageBuilder sendTo(InetSocketAddress peer) {
        return client.indication(Method.SEND).add(new XorPeerAddress(peer)).add(new Data(HELLO));
    }

    private void allocateForAnHour() {
        client.ask(client.allocate().add(new Lifetime(3600)));
    }

    @Test
    void sendReachesAPeerWithPermissionOnAnyPort() {
        InetSocketAddress relay = client.allocated();
        permit(client);

        assertThat(client.send(sendTo(OTHER_PORT).build())).isEmpty();

        assertThat(bench.relayed())
                .containsExactly(new Output.Transmit(new FiveTuple(Transport.UDP, relay, OTHER_PORT), HELLO));
    }

    @Test
    void sendWithoutPermissionGoesNowhere() {
        client.allocated();
        permit(client);

        client.send(sendTo(STRANGER).build());

        assertThat(bench.relayed()).isEmpty();
    }

    @Test
    void sendWithoutAllocationGoesNowhere() {
        assertThat(client.send(sendTo(PEER).build())).isEmpty();
        assertThat(bench.relayed()).isEmpty();
    }

    @Test
    void incompleteOrStrangeSendIndicationsGoNowhere() {
        client.allocated();
        permit(client);

        client.send(client.indication(Method.SEND).add(new XorPeerAddress(PEER)).build());
        client.send(client.indication(Method.SEND).add(new Data(HELLO)).build());
        client.send(sendTo(PEER).add(new DontFragment()).build());
        client.send(sendTo(PEER)
                .add(new UnknownAttribute(new AttributeType(0x7F03), HELLO))
                .build());

        assertThat(bench.relayed()).isEmpty();
    }

    @Test
    void noDataIsDataToo() {
        client.allocated();
        permit(client);

        client.send(client.indication(Method.SEND)
                .add(new XorPeerAddress(PEER))
                .add(new Data(Bytes.EMPTY))
                .build());

        assertThat(bench.relayed()).singleElement().extracting(t -> t.data()).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void dontFragmentReachesADriverThatCan() {
        TurnBench able = TurnBench.of(config().dontFragment(true).build());
        TurnBench.Client c = able.client(40000);
        c.allocated();
        permit(c);

        c.send(sendTo(PEER).add(new DontFragment()).build());

        assertThat(able.relayed()).singleElement().matches(Output.Transmit::dontFragment);
    }

    @Test
    void sendDoesNotRefreshAPermission() {
        allocateForAnHour();
        permit(client);
        bench.pause(299);
        client.send(sendTo(PEER).build());
        assertThat(bench.relayed()).hasSize(1);

        bench.pause(1);
        client.send(sendTo(PEER).build());

        assertThat(bench.relayed()).isEmpty();
    }

    @Test
    void sendToTheServerItselfGoesNowhere() {
        client.allocated();
        client.ask(client.request(Method.CREATE_PERMISSION).add(new XorPeerAddress(TurnBench.SERVER)));

        client.send(sendTo(TurnBench.SERVER).build());

        assertThat(bench.relayed()).isEmpty();
    }

    @Test
    void aPeersDatagramBecomesADataIndication() {
        InetSocketAddress relay = client.allocated();
        permit(client);

        bench.fromPeer(OTHER_PORT, relay, HELLO);

        StunMessage indication = decoded(client.received().orElseThrow());
        assertThat(indication.messageClass()).isEqualTo(MessageClass.INDICATION);
        assertThat(indication.method()).isEqualTo(Method.DATA);
        assertThat(indication.find(XorPeerAddress.class)).contains(new XorPeerAddress(OTHER_PORT));
        assertThat(indication.find(Data.class)).contains(new Data(HELLO));
    }

    @Test
    void aStrangersDatagramIsDropped() {
        InetSocketAddress relay = client.allocated();
        permit(client);

        bench.fromPeer(STRANGER, relay, HELLO);

        assertThat(client.received()).isEmpty();
    }

    @Test
    void aPermissionIsForOneAllocation() {
        client.allocated();
        permit(client);
        InetSocketAddress other = bench.client(40001).allocated();

        bench.fromPeer(PEER, other, HELLO);

        assertThat(bench.client(40001).received()).isEmpty();
    }

    @Test
    void aBoundChannelIsUsedBothWays() {
        InetSocketAddress relay = client.allocated();
        bind(client);

        client.send(new ChannelData(0x4001, HELLO).encode());
        bench.fromPeer(PEER, relay, HELLO);

        assertThat(bench.relayed())
                .containsExactly(new Output.Transmit(new FiveTuple(Transport.UDP, relay, PEER), HELLO));
        assertThat(client.received()).contains(new ChannelData(0x4001, HELLO).encode());
    }

    @Test
    void anotherPortOfAPeerWithAChannelGetsADataIndication() {
        InetSocketAddress relay = client.allocated();
        bind(client);

        bench.fromPeer(OTHER_PORT, relay, HELLO);

        assertThat(decoded(client.received().orElseThrow()).method()).isEqualTo(Method.DATA);
    }

    @Test
    void channelDataThatIsUnboundShortOrReservedIsDropped() {
        client.allocated();
        bind(client);

        client.send(new ChannelData(0x4002, HELLO).encode());
        client.send(Bytes.ofHex("40010006 68656c6c6f"));
        client.send(Bytes.ofHex("50010001 68"));
        client.send(Bytes.ofHex("4001"));

        assertThat(bench.relayed()).isEmpty();
    }

    @Test
    void channelDataMayBePaddedOverUdpAndMayBeEmpty() {
        client.allocated();
        bind(client);

        client.send(new ChannelData(0x4001, HELLO).encodePadded());
        client.send(new ChannelData(0x4001, Bytes.EMPTY).encode());

        assertThat(bench.relayed()).extracting(t -> t.data()).containsExactly(HELLO, Bytes.EMPTY);
    }

    @Test
    void channelDataRefreshesNothing() {
        allocateForAnHour();
        bind(client);
        bench.pause(599);
        client.send(new ChannelData(0x4001, HELLO).encode());
        assertThat(bench.relayed()).hasSize(1);

        bench.pause(1);
        client.send(new ChannelData(0x4001, HELLO).encode());

        assertThat(bench.relayed()).isEmpty();
    }

    @Test
    void aBoundPeerWhosePermissionHasExpiredIsNotHeard() {
        InetSocketAddress relay = TurnBench.relay(client.ask(client.allocate().add(new Lifetime(3600))));
        bind(client);
        bench.pause(300);

        bench.fromPeer(PEER, relay, HELLO);

        assertThat(client.received()).isEmpty();
    }

    @Test
    void streamsGetPaddedChannelDataAndMayCutItAnywhere() {
        TurnBench.Client tcp = bench.client(Transport.TCP, new InetSocketAddress("198.51.100.7", 40000));
        tcp.open();
        InetSocketAddress relay = tcp.allocated();
        bind(tcp);
        Bytes two = Bytes.concat(
                new ChannelData(0x4001, HELLO).encodePadded(), new ChannelData(0x4001, HELLO).encodePadded());

        tcp.send(two.slice(0, 10));
        tcp.send(two.from(10));
        bench.fromPeer(PEER, relay, HELLO);

        assertThat(bench.relayed()).extracting(t -> t.data()).containsExactly(HELLO, HELLO);
        assertThat(tcp.received()).contains(new ChannelData(0x4001, HELLO).encodePadded());
    }

    @Test
    void icmpErrorsAreToldInDataIndicationsEvenOverAChannel() {
        InetSocketAddress relay = client.allocated();
        bind(client);

        bench.take(new Input.IcmpReceived(relay, PEER, 3, 4, 0xABCD05DCL));

        StunMessage indication = decoded(client.received().orElseThrow());
        assertThat(indication.find(Icmp.class)).contains(new Icmp(3, 4, 1500));
        assertThat(indication.find(XorPeerAddress.class)).contains(new XorPeerAddress(PEER));
        assertThat(indication.find(Data.class)).isEmpty();
    }

    @Test
    void icmpErrorsOfOtherTypesOrAboutOthersAreDropped() {
        InetSocketAddress relay = client.allocated();
        bind(client);

        bench.take(new Input.IcmpReceived(relay, PEER, 8, 0, 0));
        bench.take(new Input.IcmpReceived(relay, STRANGER, 3, 3, 0));

        assertThat(client.received()).isEmpty();
    }

    @Test
    void icmpErrorsWithoutAnMtuHaveNoData() {
        InetSocketAddress relay = client.allocated();
        permit(client);

        bench.take(new Input.IcmpReceived(relay, PEER, 3, 3, 0xABCD05DCL));

        assertThat(decoded(client.received().orElseThrow()).find(Icmp.class)).contains(new Icmp(3, 3, 0));
    }

    @Test
    void aLongDatagramPassesByChannelOrIsDropped() {
        InetSocketAddress relay = client.allocated();
        permit(client);

        bench.fromPeer(PEER, relay, Bytes.zeros(65527));
        assertThat(client.received()).isEmpty();

        bind(client);
        bench.fromPeer(PEER, relay, Bytes.zeros(65507));
        assertThat(client.received()).isPresent();
    }
}
