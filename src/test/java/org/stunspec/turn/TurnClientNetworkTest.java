package org.stunspec.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stunspec.turn.TurnClientBench.PEER;
import static org.stunspec.turn.TurnClientBench.SERVER;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.net.Hosting;
import org.stunspec.net.LinkConditions;
import org.stunspec.net.Listening;
import org.stunspec.net.Network;
import org.stunspec.net.RealNetwork;
import org.stunspec.net.SimulatedInternet;
import org.stunspec.net.UdpSocket;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.ClientCredentials;
import org.stunspec.stun.ClientRunner;
import org.stunspec.stun.StunClientConfig;
import org.stunspec.turn.TurnClientEvent.Carriage;
import org.stunspec.wire.Bytes;

/** Client and reference server together: on simulated links, good and bad, and on loopback. */
class TurnClientNetworkTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Bytes HELLO = Bytes.ofHex("68656c6c6f");
    private static final InetAddress CLIENT =
            TurnClientBench.address("198.51.100.7", 0).getAddress();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anAllocationComesAboutOnABadLink(long seed) throws IOException {
        LinkConditions bad = LinkConditions.perfect()
                .withLatency(Duration.ofMillis(40))
                .withJitter(Duration.ofMillis(60))
                .withLoss(0.15)
                .withDuplication(0.2)
                .withReordering(0.2);
        SimulatedInternet internet = new SimulatedInternet(seed, LinkConditions.perfect());
        try (Network far = internet.addHost("server", SERVER.getAddress());
                Network peers = internet.addHost("peer", PEER.getAddress());
                Network near = internet.addHost("client", CLIENT);
                Hosting hosting = host(far, Transport.UDP, SERVER);
                UdpSocket peer = peers.openUdp(PEER)) {
            internet.setConditions("client", "server", bad);
            TurnClient client = client(Transport.UDP, CLIENT, SERVER, seed);
            try (ClientRunner<TurnClientEvent> runner = new ClientRunner<>(near, client)) {
                open(near, client, runner, peer.local());
                InetSocketAddress relayed =
                        client.allocation().orElseThrow().relayed().get(0);
                for (int i = 0; i < 40; i++) {
                    peer.send(relayed, HELLO);
                }
                runner.run(Duration.ofSeconds(2));
                assertThat(count(runner, TurnClientEvent.DataReceived.class)).isBetween(15L, 60L);

                client.delete(near.now());
                assertThat(runner.await(TurnClientEvent.Deleted.class, LIMIT)).isPresent();
                assertThat(hosting.failure()).isEmpty();
            }
        }
    }

    @Test
    void whatWasAskedForStaysAliveForAnHour() throws IOException {
        SimulatedInternet internet = new SimulatedInternet(1, LinkConditions.perfect());
        try (Network far = internet.addHost("server", SERVER.getAddress());
                Network peers = internet.addHost("peer", PEER.getAddress());
                Network near = internet.addHost("client", CLIENT);
                Hosting hosting = host(far, Transport.UDP, SERVER);
                UdpSocket peer = peers.openUdp(PEER)) {
            TurnClient client = client(Transport.UDP, CLIENT, SERVER, 1);
            try (ClientRunner<TurnClientEvent> runner = new ClientRunner<>(near, client)) {
                open(near, client, runner, peer.local());
                runner.run(Duration.ofHours(1));

                exchange(near, client, runner, peer);
                assertThat(count(runner, TurnClientEvent.AllocationLost.class)).isZero();
                assertThat(count(runner, TurnClientEvent.Refreshed.class)).isEqualTo(6);
                assertThat(hosting.failure()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void theWholeLifeOfAnAllocationOnSimulatedLinks(Transport transport) throws IOException {
        SimulatedInternet internet = new SimulatedInternet(1, LinkConditions.perfect());
        try (Network far = internet.addHost("server", SERVER.getAddress());
                Network peers = internet.addHost("peer", PEER.getAddress());
                Network near = internet.addHost("client", CLIENT);
                Hosting hosting = host(far, transport, SERVER);
                UdpSocket peer = peers.openUdp(PEER)) {
            live(
                    near,
                    peer,
                    client(transport, CLIENT, hosting.listening().get(0).local(), 1));
            assertThat(hosting.failure()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void theWholeLifeOfAnAllocationOnLoopback(Transport transport) throws IOException {
        InetAddress loopback = TurnClientBench.address("127.0.0.1", 0).getAddress();
        InetSocketAddress anyPort = new InetSocketAddress(loopback, 0);
        try (Network network = new RealNetwork();
                Hosting hosting = host(network, transport, anyPort);
                UdpSocket peer = network.openUdp(anyPort)) {
            live(
                    network,
                    peer,
                    client(transport, loopback, hosting.listening().get(0).local(), 1));
            assertThat(hosting.failure()).isEmpty();
        }
    }

    private static void live(Network network, UdpSocket peer, TurnClient client) throws IOException {
        try (ClientRunner<TurnClientEvent> runner = new ClientRunner<>(network, client)) {
            open(network, client, runner, peer.local());
            exchange(network, client, runner, peer);
            client.delete(network.now());
            assertThat(runner.await(TurnClientEvent.Deleted.class, LIMIT)).isPresent();
        }
    }

    private static void open(
            Network network, TurnClient client, ClientRunner<TurnClientEvent> runner, InetSocketAddress peer)
            throws IOException {
        client.allocate(AllocationRequest.PLAIN, network.now());
        assertThat(runner.await(TurnClientEvent.Allocated.class, LIMIT)).isPresent();
        client.permit(List.of(peer.getAddress()), network.now());
        assertThat(runner.await(TurnClientEvent.PermissionsInstalled.class, LIMIT))
                .isPresent();
        client.bind(peer, network.now());
        assertThat(runner.await(TurnClientEvent.ChannelBound.class, LIMIT)).isPresent();
    }

    /** Data there and back by both carriages; what comes back takes the channel, because one is bound. */
    private static void exchange(
            Network network, TurnClient client, ClientRunner<TurnClientEvent> runner, UdpSocket peer)
            throws IOException {
        assertThat(client.sendIndication(peer.local(), HELLO, false, network.now()))
                .isTrue();
        assertThat(client.send(peer.local(), HELLO, network.now())).contains(Carriage.CHANNEL);
        runner.flush();
        for (int i = 0; i < 2; i++) {
            UdpSocket.Datagram arrived = peer.receive(LIMIT).orElseThrow();
            assertThat(arrived.data()).isEqualTo(HELLO);
            peer.send(arrived.from(), HELLO);
            assertThat(runner.await(TurnClientEvent.DataReceived.class, LIMIT))
                    .contains(new TurnClientEvent.DataReceived(peer.local(), HELLO, Carriage.CHANNEL));
        }
    }

    private static Hosting host(Network network, Transport transport, InetSocketAddress at) throws IOException {
        TurnServerConfig config = TurnServerConfig.builder()
                .realm("example.org")
                .user("alice", "secret")
                .relayAddresses(at.getAddress())
                .peers(PeerPolicy.withLoopback())
                .build();
        return network.host(new TurnServer(config, new Random(1)), List.of(new Listening(transport, at)));
    }

    private static TurnClient client(Transport transport, InetAddress local, InetSocketAddress server, long seed) {
        StunClientConfig stun = StunClientConfig.of(transport, new InetSocketAddress(local, 0), server)
                .withCredentials(new ClientCredentials.LongTerm("alice", "secret"));
        return new TurnClient(TurnClientConfig.of(stun), new Random(seed));
    }

    private static long count(ClientRunner<TurnClientEvent> runner, Class<? extends TurnClientEvent> kind) {
        return runner.seen().stream().filter(kind::isInstance).count();
    }
}
