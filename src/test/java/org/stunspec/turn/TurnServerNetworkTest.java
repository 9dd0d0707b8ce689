package org.stunspec.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.stunspec.stun.Generation;
import org.stunspec.stun.StunClientConfig;
import org.stunspec.stun.StunServerConfig;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Bytes;

/** The server on both drivers, with our client on the other side. */
class TurnServerNetworkTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Bytes HELLO = Bytes.ofHex("68656c6c6f");

    private static TurnServerConfig config(InetAddress address, UnaryOperator<StunServerConfig.Builder> change) {
        return TurnServerConfig.builder()
                .user("alice", "secret")
                .relayAddresses(address)
                .peers(PeerPolicy.withLoopback())
                .stun(change)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"UDP,127.0.0.1", "TCP,127.0.0.1", "UDP,::1", "TCP,::1"})
    void relaysOnRealSockets(Transport transport, String literal) throws IOException {
        InetAddress address = InetAddress.getByName(literal);
        assumeTrue(NetworkInterface.getByInetAddress(address) != null, "no " + literal + " on this host");
        try (Network network = new RealNetwork()) {
            relays(network, network, transport, address, address, change -> change);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UDP,192.0.2.1,198.51.100.7",
        "TCP,192.0.2.1,198.51.100.7",
        "UDP,2001:db8::1,2001:db8::7",
        "TCP,2001:db8::1,2001:db8::7"
    })
    void relaysOnTheSimulatedInternet(Transport transport, String server, String client) throws IOException {
        simulated(LinkConditions.perfect(), transport, server, client, change -> change);
    }

    @Test
    void duplicatesAndDisorderDoNoHarm() throws IOException {
        LinkConditions rough = LinkConditions.perfect()
                .withLatency(Duration.ofMillis(20))
                .withDuplication(0.3)
                .withReordering(0.3);

        simulated(rough, Transport.UDP, "192.0.2.1", "198.51.100.7", change -> change);
    }

    @Test
    void servesOurClientAsAServerOfRfc5389() throws IOException {
        simulated(
                LinkConditions.perfect(),
                Transport.UDP,
                "192.0.2.1",
                "198.51.100.7",
                stun -> stun.generation(Generation.RFC5389));
    }

    @Test
    void servesOurClientWithNoncesThatAreStaleAtOnce() throws IOException {
        simulated(
                LinkConditions.perfect(),
                Transport.UDP,
                "192.0.2.1",
                "198.51.100.7",
                stun -> stun.nonceSingleUse(true));
    }

    @Test
    void theAllocationOfALostClientEnds() throws IOException {
        SimulatedInternet internet = new SimulatedInternet(5, LinkConditions.perfect());
        InetAddress address = InetAddress.getByName("192.0.2.1");
        InetAddress elsewhere = InetAddress.getByName("198.51.100.7");
        TurnServer server = new TurnServer(config(address, change -> change), new Random(1));
        try (Network serverHost = internet.addHost("server", address);
                Network clientHost = internet.addHost("client", elsewhere);
                Hosting hosting = serverHost.host(server, List.of(listening(Transport.UDP, address)))) {
            TurnClient client = client(Transport.UDP, elsewhere, hosting);
            InetSocketAddress relay;
            try (ClientRunner<TurnClientEvent> runner = new ClientRunner<>(clientHost, client)) {
                relay = allocate(clientHost, client, runner, address);
            }
            clientHost.pause(Duration.ofSeconds(599));
            assertThat(canBind(serverHost, relay)).isFalse();

            clientHost.pause(Duration.ofSeconds(2));

            assertThat(canBind(serverHost, relay)).isTrue();
        }
    }

    private static void simulated(
            LinkConditions conditions,
            Transport transport,
            String server,
            String client,
            UnaryOperator<StunServerConfig.Builder> change)
            throws IOException {
        SimulatedInternet internet = new SimulatedInternet(5, conditions);
        InetAddress at = InetAddress.getByName(server);
        InetAddress from = InetAddress.getByName(client);
        try (Network serverHost = internet.addHost("server", at);
                Network clientHost = internet.addHost("client", from)) {
            relays(serverHost, clientHost, transport, at, from, change);
        }
    }

    private static void relays(
            Network serverHost,
            Network clientHost,
            Transport transport,
            InetAddress at,
            InetAddress from,
            UnaryOperator<StunServerConfig.Builder> change)
            throws IOException {
        TurnServer server = new TurnServer(config(at, change), new Random(1));
        try (Hosting hosting = serverHost.host(server, List.of(listening(transport, at)));
                UdpSocket peer = clientHost.openUdp(new InetSocketAddress(from, 0))) {
            TurnClient client = client(transport, from, hosting);
            try (ClientRunner<TurnClientEvent> runner = new ClientRunner<>(clientHost, client)) {
                InetSocketAddress relay = allocate(clientHost, client, runner, at);
                assertThat(relay.getAddress()).isEqualTo(at);

                client.permit(List.of(from), clientHost.now());
                assertThat(runner.await(TurnClientEvent.PermissionsInstalled.class, LIMIT))
                        .isPresent();
                exchange(clientHost, client, runner, peer, relay);
                client.bind(peer.local(), clientHost.now());
                assertThat(runner.await(TurnClientEvent.ChannelBound.class, LIMIT))
                        .isPresent();
                exchange(clientHost, client, runner, peer, relay);

                client.delete(clientHost.now());
                assertThat(runner.await(TurnClientEvent.Deleted.class, LIMIT)).isPresent();
            }
        }
    }

    private static InetSocketAddress allocate(
            Network network, TurnClient client, ClientRunner<TurnClientEvent> runner, InetAddress at)
            throws IOException {
        AllocationRequest request = AddressFamily.of(at) == AddressFamily.IPV6
                ? AllocationRequest.PLAIN.withFamily(AddressFamily.IPV6)
                : AllocationRequest.PLAIN;
        client.allocate(request, network.now());
        return runner.await(TurnClientEvent.Allocated.class, LIMIT)
                .orElseThrow()
                .allocation()
                .relayed()
                .get(0);
    }

    private static void exchange(
            Network network,
            TurnClient client,
            ClientRunner<TurnClientEvent> runner,
            UdpSocket peer,
            InetSocketAddress relay)
            throws IOException {
        client.send(peer.local(), HELLO, network.now());
        runner.flush();
        Optional<UdpSocket.Datagram> arrived = peer.receive(LIMIT);
        assertThat(arrived.map(UdpSocket.Datagram::from)).contains(relay);
        assertThat(arrived.map(UdpSocket.Datagram::data)).contains(HELLO);

        peer.send(relay, HELLO);
        assertThat(runner.await(TurnClientEvent.DataReceived.class, LIMIT))
                .map(TurnClientEvent.DataReceived::data)
                .contains(HELLO);
    }

    private static TurnClient client(Transport transport, InetAddress from, Hosting hosting) {
        InetSocketAddress server = hosting.listening().get(0).local();
        StunClientConfig stun = StunClientConfig.of(transport, new InetSocketAddress(from, 0), server)
                .withCredentials(new ClientCredentials.LongTerm("alice", "secret"));
        return new TurnClient(TurnClientConfig.of(stun), new Random(42));
    }

    private static Listening listening(Transport transport, InetAddress at) {
        return new Listening(transport, new InetSocketAddress(at, 0));
    }

    private static boolean canBind(Network network, InetSocketAddress address) {
        try (UdpSocket socket = network.openUdp(address)) {
            return socket.local().equals(address);
        } catch (IOException taken) {
            return false;
        }
    }
}
