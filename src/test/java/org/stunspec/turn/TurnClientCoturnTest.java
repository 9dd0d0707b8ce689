package org.stunspec.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stunspec.net.Network;
import org.stunspec.net.RealNetwork;
import org.stunspec.net.UdpSocket;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.ClientCredentials;
import org.stunspec.stun.ClientRunner;
import org.stunspec.stun.StunClientConfig;
import org.stunspec.testing.CoturnExtension;
import org.stunspec.testing.CoturnServer;
import org.stunspec.turn.TurnClientEvent.Carriage;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Bytes;

/** The whole life of an allocation against a server that somebody else wrote. */
@ExtendWith(CoturnExtension.class)
class TurnClientCoturnTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void relaysBothWaysUntilItIsDeleted(Transport transport, CoturnServer coturn) throws IOException {
        liveAndDie(transport, coturn.ipv4(), AllocationRequest.PLAIN);
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void relaysOverIpv6(Transport transport, CoturnServer coturn) throws IOException {
        assumeTrue(coturn.hasIpv6(), "no IPv6 loopback on this host");
        liveAndDie(transport, coturn.ipv6(), AllocationRequest.PLAIN.withFamily(AddressFamily.IPV6));
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void aWrongPasswordIsRefused(Transport transport, CoturnServer coturn) throws IOException {
        try (Network network = new RealNetwork()) {
            TurnClient client = client(transport, coturn.ipv4(), "wrong");
            try (ClientRunner<TurnClientEvent> runner = new ClientRunner<>(network, client)) {
                client.allocate(AllocationRequest.PLAIN, network.now());
                TurnClientEvent.AllocationFailed failed = runner.await(TurnClientEvent.AllocationFailed.class, LIMIT)
                        .orElseThrow();
                assertThat(failed.failure())
                        .isInstanceOfSatisfying(
                                TurnClientFailure.Refused.class,
                                refused -> assertThat(refused.code()).isEqualTo(401));
            }
        }
    }

    private static void liveAndDie(Transport transport, InetSocketAddress server, AllocationRequest request)
            throws IOException {
        try (Network network = new RealNetwork();
                UdpSocket peer = network.openUdp(new InetSocketAddress(server.getAddress(), 0))) {
            TurnClient client = client(transport, server, CoturnServer.PASSWORD);
            try (ClientRunner<TurnClientEvent> runner = new ClientRunner<>(network, client)) {
                client.allocate(request, network.now());
                ClientAllocation allocation = runner.await(TurnClientEvent.Allocated.class, LIMIT)
                        .orElseThrow()
                        .allocation();
                assertThat(allocation.relayed()).hasSize(1);

                client.permit(List.of(peer.local().getAddress()), network.now());
                assertThat(runner.await(TurnClientEvent.PermissionsInstalled.class, LIMIT))
                        .isPresent();
                exchange(network, client, runner, peer, Carriage.INDICATION);

                client.bind(peer.local(), network.now());
                assertThat(runner.await(TurnClientEvent.ChannelBound.class, LIMIT))
                        .isPresent();
                exchange(network, client, runner, peer, Carriage.CHANNEL);

                client.refresh(Optional.of(Duration.ofMinutes(20)), network.now());
                assertThat(runner.await(TurnClientEvent.Refreshed.class, LIMIT)).isPresent();
                client.delete(network.now());
                assertThat(runner.await(TurnClientEvent.Deleted.class, LIMIT)).isPresent();
                assertThat(client.allocation()).isEmpty();
            }
        }
    }

    private static void exchange(
            Network network, TurnClient client, ClientRunner<TurnClientEvent> runner, UdpSocket peer, Carriage carriage)
            throws IOException {
        Bytes there = Bytes.wrap(("there by " + carriage).getBytes(StandardCharsets.UTF_8));
        Bytes back = Bytes.wrap(("back by " + carriage).getBytes(StandardCharsets.UTF_8));
        InetSocketAddress relayed = client.allocation().orElseThrow().relayed().get(0);

        assertThat(client.send(peer.local(), there, network.now())).contains(carriage);
        runner.flush();
        UdpSocket.Datagram arrived = peer.receive(LIMIT).orElseThrow();
        assertThat(arrived.data()).isEqualTo(there);
        assertThat(arrived.from()).isEqualTo(relayed);

        peer.send(relayed, back);
        assertThat(runner.await(TurnClientEvent.DataReceived.class, LIMIT))
                .contains(new TurnClientEvent.DataReceived(peer.local(), back, carriage));
    }

    private static TurnClient client(Transport transport, InetSocketAddress server, String password) {
        StunClientConfig stun = StunClientConfig.of(transport, new InetSocketAddress(server.getAddress(), 0), server)
                .withCredentials(new ClientCredentials.LongTerm(CoturnServer.USER, password))
                .withSoftware("stunspec");
        return new TurnClient(TurnClientConfig.of(stun), new Random(42));
    }
}
