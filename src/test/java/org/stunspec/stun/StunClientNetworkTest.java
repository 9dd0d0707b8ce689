package org.stunspec.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.net.Hosting;
import org.stunspec.net.LinkConditions;
import org.stunspec.net.Listening;
import org.stunspec.net.Network;
import org.stunspec.net.RealNetwork;
import org.stunspec.net.SimulatedInternet;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.XorMappedAddress;

/** Client and server together: on bad simulated links, and on loopback. */
class StunClientNetworkTest {
    private static final InetAddress CLIENT =
            StunClientBench.address("198.51.100.7", 0).getAddress();
    private static final ClientCredentials ALICE = new ClientCredentials.LongTerm("alice", "secret");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyRequestIsAnsweredOnceOnABadLink(long seed) throws IOException {
        LinkConditions bad = LinkConditions.perfect()
                .withLatency(Duration.ofMillis(40))
                .withJitter(Duration.ofMillis(60))
                .withLoss(0.2)
                .withDuplication(0.2)
                .withReordering(0.2);
        SimulatedInternet internet = new SimulatedInternet(seed, bad);
        StunServer server = new StunServer(config(Generation.RFC8489), new Random(seed));
        try (Network far = internet.addHost("server", StunClientBench.SERVER.getAddress());
                Network near = internet.addHost("client", CLIENT);
                Hosting hosting = far.host(server, List.of(new Listening(Transport.UDP, StunClientBench.SERVER)))) {
            StunClient client = new StunClient(StunClientBench.udp().withCredentials(ALICE), new Random(seed));
            try (ClientRunner<StunClientEvent> runner = new ClientRunner<>(near, client)) {
                for (int i = 0; i < 30; i++) {
                    client.send(StunRequest.binding(), near.now());
                }
                runner.run(Duration.ofMinutes(3));

                assertThat(of(runner, StunClientEvent.Succeeded.class)).hasSize(30);
                assertThat(of(runner, StunClientEvent.Failed.class)).isEmpty();
                assertThat(hosting.failure()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"RFC5389, RFC5389", "RFC5389, RFC8489", "RFC8489, RFC5389", "RFC8489, RFC8489"})
    void clientsAndServersOfBothGenerationsUnderstandEachOther(Generation client, Generation server)
            throws IOException {
        SimulatedInternet internet = new SimulatedInternet(1, LinkConditions.perfect());
        try (Network far = internet.addHost("server", StunClientBench.SERVER.getAddress());
                Network near = internet.addHost("client", CLIENT);
                Hosting hosting = far.host(
                        new StunServer(config(server), new Random(1)),
                        List.of(new Listening(Transport.UDP, StunClientBench.SERVER)))) {
            StunClientConfig config =
                    StunClientBench.udp().withCredentials(ALICE).withGeneration(client);

            assertThat(mapped(near, config).getAddress()).isEqualTo(CLIENT);
            assertThat(hosting.failure()).isEmpty();
        }
    }

    @Test
    void aSilentServerIsGivenUpAfterTheTimeOfTheRfc() throws IOException {
        SimulatedInternet internet =
                new SimulatedInternet(1, LinkConditions.perfect().withUdpBlocked());
        try (Network far = internet.addHost("server", StunClientBench.SERVER.getAddress());
                Network near = internet.addHost("client", CLIENT)) {
            assertThat(far.now()).isEqualTo(near.now());
            StunClient client = new StunClient(StunClientBench.udp(), new Random(1));
            try (ClientRunner<StunClientEvent> runner = new ClientRunner<>(near, client)) {
                client.send(StunRequest.binding(), near.now());
                runner.flush();
                Instant start = near.now();

                assertThat(runner.await(StunClientEvent.Failed.class, Duration.ofMinutes(1)))
                        .isPresent();
                assertThat(Duration.between(start, near.now())).isEqualTo(Duration.ofMillis(39_500));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void aBindingOverRealSocketsTellsTheLocalAddress(Transport transport) throws IOException {
        InetAddress loopback = StunClientBench.address("127.0.0.1", 0).getAddress();
        try (Network network = new RealNetwork();
                Hosting hosting = network.host(
                        new StunServer(config(Generation.RFC8489), new Random(1)),
                        List.of(new Listening(transport, new InetSocketAddress(loopback, 0))))) {
            InetSocketAddress server = hosting.listening().get(0).local();
            StunClientConfig config = StunClientConfig.of(transport, new InetSocketAddress(loopback, 0), server)
                    .withCredentials(ALICE);

            assertThat(mapped(network, config).getAddress()).isEqualTo(loopback);
        }
    }

    private static InetSocketAddress mapped(Network network, StunClientConfig config) throws IOException {
        StunClient client = new StunClient(config, new Random(5));
        try (ClientRunner<StunClientEvent> runner = new ClientRunner<>(network, client)) {
            client.send(StunRequest.binding(), network.now());
            return runner.await(StunClientEvent.Succeeded.class, Duration.ofSeconds(20))
                    .orElseThrow()
                    .response()
                    .find(XorMappedAddress.class)
                    .orElseThrow()
                    .address();
        }
    }

    private static StunServerConfig config(Generation generation) {
        return StunServerConfig.builder()
                .generation(generation)
                .bindingAuthentication(AuthenticationKind.LONG_TERM)
                .realm("example.org")
                .user("alice", "secret")
                .build();
    }

    private static <E extends StunClientEvent> List<E> of(ClientRunner<StunClientEvent> runner, Class<E> kind) {
        return runner.seen().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
