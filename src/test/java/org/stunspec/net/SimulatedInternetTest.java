package org.stunspec.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.stunspec.net.TestBytes.text;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

class SimulatedInternetTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final LinkConditions TROUBLED = LinkConditions.perfect()
            .withLatency(Duration.ofMillis(20))
            .withJitter(Duration.ofMillis(5))
            .withLoss(0.1)
            .withDuplication(0.05)
            .withReordering(0.1);

    /** Two hosts, what crossed between them, and what the server's machine was told. */
    private static final class World {
        private final SimulatedInternet internet;
        private final Network client;
        private final Network server;
        private final List<TappedPacket> packets = new ArrayList<>();
        private final List<Input> events = new ArrayList<>();

        World(long seed, LinkConditions conditions) {
            internet = new SimulatedInternet(seed, conditions);
            internet.addTap(packets::add);
            client = internet.addHost("client", literal("192.0.2.1"), literal("192.0.2.11"), literal("2001:db8::1"));
            server = internet.addHost("server", literal("192.0.2.2"), literal("2001:db8::2"));
        }

        InetSocketAddress hostEcho(Transport transport, String at) throws IOException {
            Listening on = new Listening(transport, new InetSocketAddress(literal(at), 3478));
            return server.host(new EchoMachine(), List.of(on), events::add)
                    .listening()
                    .get(0)
                    .local();
        }

        UdpSocket openUdp(String at) throws IOException {
            return client.openUdp(new InetSocketAddress(literal(at), 0));
        }

        List<Input.IcmpReceived> icmp() {
            return events.stream()
                    .filter(Input.IcmpReceived.class::isInstance)
                    .map(Input.IcmpReceived.class::cast)
                    .toList();
        }
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<Integer> sendNumbered(World world, int count) throws IOException {
        UdpSocket from = world.openUdp("192.0.2.1");
        UdpSocket to = world.server.openUdp(new InetSocketAddress(literal("192.0.2.2"), 9));
        for (int i = 0; i < count; i++) {
            from.send(to.local(), text(Integer.toString(i)));
            world.client.pause(Duration.ofMillis(1));
        }
        List<Integer> arrived = new ArrayList<>();
        Optional<UdpSocket.Datagram> next = to.receive(SOON);
        while (next.isPresent()) {
            arrived.add(Integer.valueOf(text(next.get().data())));
            next = to.receive(SOON);
        }
        return arrived;
    }

    private static long overtaken(List<Integer> arrived) {
        long overtaken = 0;
        for (int i = 1; i < arrived.size(); i++) {
            overtaken += arrived.get(i) < arrived.get(i - 1) ? 1 : 0;
        }
        return overtaken;
    }

    @Test
    void deliversEverythingInOrderOnAPerfectLink() throws IOException {
        List<Integer> arrived = sendNumbered(new World(1, LinkConditions.perfect()), 1000);

        assertThat(arrived).hasSize(1000).isSorted();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.5})
    void losesTheShareOfDatagramsThatItWasTold(double loss) throws IOException {
        List<Integer> arrived =
                sendNumbered(new World(7, LinkConditions.perfect().withLoss(loss)), 10_000);

        assertThat(1 - arrived.size() / 10_000.0).isCloseTo(loss, within(0.02));
        assertThat(arrived).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void duplicatesTheShareOfDatagramsThatItWasTold() throws IOException {
        List<Integer> arrived =
                sendNumbered(new World(7, LinkConditions.perfect().withDuplication(0.3)), 10_000);

        assertThat(arrived.size() / 10_000.0 - 1).isCloseTo(0.3, within(0.02));
        assertThat(new HashSet<>(arrived)).hasSize(10_000);
    }

    @Test
    void reordersTheShareOfDatagramsThatItWasTold() throws IOException {
        List<Integer> arrived =
                sendNumbered(new World(7, LinkConditions.perfect().withReordering(0.05)), 10_000);

        assertThat(arrived).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(overtaken(arrived)).isBetween(300L, 600L);
    }

    @Test
    void takesAsLongAsLatencyAndJitterSay() throws IOException {
        World world = new World(
                3, LinkConditions.perfect().withLatency(Duration.ofMillis(40)).withJitter(Duration.ofMillis(10)));
        InetSocketAddress echo = world.hostEcho(Transport.UDP, "192.0.2.2");
        try (UdpSocket socket = world.openUdp("192.0.2.1")) {
            for (int i = 0; i < 100; i++) {
                Instant sent = world.internet.now();
                socket.send(echo, text("a"));
                Instant back = socket.receive(SOON).orElseThrow().at();
                assertThat(Duration.between(sent, back)).isBetween(Duration.ofMillis(80), Duration.ofMillis(100));
            }
        }
    }

    @Test
    void isTheSameRunWithTheSameSeedAndAnotherWithAnother() throws IOException {
        List<TappedPacket> one = packetsOfARun(42);

        assertThat(packetsOfARun(42)).isEqualTo(one).hasSizeGreaterThan(300);
        assertThat(packetsOfARun(43)).isNotEqualTo(one);
    }

    private static List<TappedPacket> packetsOfARun(long seed) throws IOException {
        World world = new World(seed, TROUBLED);
        InetSocketAddress udp = world.hostEcho(Transport.UDP, "192.0.2.2");
        InetSocketAddress tcp = world.hostEcho(Transport.TCP, "192.0.2.2");
        try (UdpSocket socket = world.openUdp("192.0.2.1");
                TcpConnection connection = world.client.connectTcp(
                        new InetSocketAddress(literal("192.0.2.1"), 0), tcp, Duration.ofSeconds(30))) {
            for (int i = 0; i < 100; i++) {
                socket.send(udp, text("T" + i));
                connection.send(text("t".repeat(i)));
                socket.receive(Duration.ofMillis(100));
                connection.receive(Duration.ofMillis(100));
            }
        }
        return world.packets;
    }

    @Test
    void doesNotChangeALinksChancesByTrafficElsewhere() throws IOException {
        World quiet = new World(5, TROUBLED);
        World busy = new World(5, TROUBLED);
        Network other = busy.internet.addHost("other", literal("192.0.2.3"));
        UdpSocket elsewhere = other.openUdp(new InetSocketAddress(literal("192.0.2.3"), 0));
        for (int i = 0; i < 100; i++) {
            elsewhere.send(new InetSocketAddress(literal("192.0.2.2"), 9), text("0"));
        }
        busy.client.pause(SOON);

        assertThat(sendNumbered(busy, 500)).isEqualTo(sendNumbered(quiet, 500));
    }

    @Test
    void letsTenVirtualMinutesPassInNoTime() throws IOException {
        World world = new World(1, LinkConditions.perfect());
        InetSocketAddress echo = world.hostEcho(Transport.UDP, "192.0.2.2");
        try (UdpSocket socket = world.openUdp("192.0.2.1")) {
            socket.send(echo, text("T"));
            Instant before = world.internet.now();
            long realBefore = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                world.client.pause(Duration.ofMinutes(10));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - realBefore)).isLessThan(Duration.ofSeconds(1));
            assertThat(world.internet.now()).isEqualTo(before.plus(Duration.ofMinutes(10_000)));

            assertThat(socket.receive(Duration.ZERO))
                    .map(UdpSocket.Datagram::at)
                    .contains(before.plus(EchoMachine.TIMER).plusMillis(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.2, 192.0.2.1, 3, 3", "2001:db8::2, 2001:db8::1, 1, 4"})
    void tellsAMachineThatNobodyHoldsThePort(String at, String peer, int type, int code) throws IOException {
        World world = new World(1, LinkConditions.perfect());
        InetSocketAddress echo = world.hostEcho(Transport.UDP, at);
        UdpSocket socket = world.openUdp(peer);
        InetSocketAddress gone = socket.local();
        socket.send(echo, text("a"));
        socket.close();
        world.client.pause(SOON);

        assertThat(world.icmp()).containsExactly(new Input.IcmpReceived(echo, gone, type, code, 0));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.2, 192.0.2.1, 3, 4, 1252, 1253", "2001:db8::2, 2001:db8::1, 2, 0, 1232, 1233"})
    void dropsWhatDoesNotFitTheMtuAndSaysSo(String at, String peer, int type, int code, int fits, int tooLong)
            throws IOException {
        World world = new World(1, LinkConditions.perfect());
        world.internet.setConditionsOneWay(
                "server", "client", LinkConditions.perfect().withMtu(1280));
        InetSocketAddress echo = world.hostEcho(Transport.UDP, at);
        try (UdpSocket socket = world.openUdp(peer)) {
            socket.send(echo, ofLength('D', fits));
            assertThat(socket.receive(SOON)).isPresent();

            socket.send(echo, ofLength('D', tooLong));
            assertThat(socket.receive(SOON)).isEmpty();
            assertThat(world.icmp()).containsExactly(new Input.IcmpReceived(echo, socket.local(), type, code, 1280));

            socket.send(echo, ofLength('a', tooLong));
            assertThat(socket.receive(SOON)).isPresent();

            world.internet.setConditionsOneWay(
                    "server", "client", LinkConditions.perfect().withMtu(1280).withoutFragments());
            socket.send(echo, ofLength('a', tooLong));
            assertThat(socket.receive(SOON)).isEmpty();
            assertThat(world.icmp()).hasSize(1);
        }
    }

    private static Bytes ofLength(char first, int length) {
        return Bytes.concat(text(String.valueOf(first)), Bytes.zeros(length - 1));
    }

    @Test
    void passesNoUdpWhereItIsBlocked() throws IOException {
        World world = new World(1, LinkConditions.perfect());
        world.internet.setConditions(
                "client", "server", LinkConditions.perfect().withUdpBlocked());
        InetSocketAddress udp = world.hostEcho(Transport.UDP, "192.0.2.2");
        InetSocketAddress tcp = world.hostEcho(Transport.TCP, "192.0.2.2");
        try (UdpSocket socket = world.openUdp("192.0.2.1");
                TcpConnection connection =
                        world.client.connectTcp(new InetSocketAddress(literal("192.0.2.1"), 0), tcp, SOON)) {
            socket.send(udp, text("a"));
            connection.send(text("a"));

            assertThat(socket.receive(SOON)).isEmpty();
            assertThat(connection.receive(SOON)).isInstanceOf(TcpConnection.Read.Data.class);
        }
    }

    @Test
    void cutsAndJoinsStreamsInManyWays() throws IOException {
        World world = new World(1, LinkConditions.perfect());
        InetSocketAddress tcp = world.hostEcho(Transport.TCP, "192.0.2.2");
        try (TcpConnection connection =
                world.client.connectTcp(new InetSocketAddress(literal("192.0.2.1"), 0), tcp, SOON)) {
            for (int i = 0; i < 200; i++) {
                connection.send(text("0123456789"));
                connection.send(text("abcdefghij"));
                world.client.pause(Duration.ofMillis(10));
            }
            NetworkContract.readExactly(connection, 4000);
        }
        List<Integer> lengths = world.events.stream()
                .filter(Input.Received.class::isInstance)
                .map(event -> ((Input.Received) event).data().length())
                .toList();
        assertThat(lengths).contains(1, 2, 3, 10, 19, 20);
        assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4000);
    }

    @Test
    void keepsAStreamCompleteAndInOrderOnATroubledLink() throws IOException {
        World world = new World(9, TROUBLED.withLoss(0.3));
        InetSocketAddress tcp = world.hostEcho(Transport.TCP, "2001:db8::2");
        try (TcpConnection connection =
                world.client.connectTcp(new InetSocketAddress(literal("2001:db8::1"), 0), tcp, SOON)) {
            StringBuilder sent = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                connection.send(text("line " + i + "\n"));
                sent.append("line ").append(i).append('\n');
            }
            assertThat(text(NetworkContract.readExactly(connection, sent.length())))
                    .isEqualTo(sent.toString());
        }
    }

    @Test
    void tellsAResetFromAnEnd() throws IOException {
        World world = new World(1, LinkConditions.perfect());
        InetSocketAddress tcp = world.hostEcho(Transport.TCP, "192.0.2.2");
        TcpConnection hasty = world.client.connectTcp(new InetSocketAddress(literal("192.0.2.1"), 0), tcp, SOON);
        hasty.send(text("a"));
        hasty.close();
        world.client.pause(SOON);

        assertThat(world.events)
                .hasExactlyElementsOfTypes(
                        Input.ConnectionOpened.class, Input.Received.class, Input.ConnectionClosed.class);
        assertThatThrownBy(() -> hasty.receive(SOON)).isInstanceOf(IOException.class);
    }

    @Test
    void waitsInVainForAHostThatIsNotThere() {
        World world = new World(1, LinkConditions.perfect());
        Instant before = world.internet.now();

        assertThatThrownBy(() -> world.client.connectTcp(
                        new InetSocketAddress(literal("192.0.2.1"), 0),
                        new InetSocketAddress(literal("192.0.2.99"), 3478),
                        SOON))
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(world.internet.now()).isEqualTo(before.plus(SOON));
    }

    @Test
    void givesEphemeralPortsFrom32768InOrder() throws IOException {
        World world = new World(1, LinkConditions.perfect());

        assertThat(world.openUdp("192.0.2.1").local().getPort()).isEqualTo(32768);
        assertThat(world.openUdp("192.0.2.1").local().getPort()).isEqualTo(32769);
        assertThat(world.openUdp("192.0.2.11").local().getAddress()).isEqualTo(literal("192.0.2.11"));
    }

    @Test
    void opensTheHostsFirstAddressForAWildcard() throws IOException {
        World world = new World(1, LinkConditions.perfect());

        assertThat(world.openUdp("0.0.0.0").local().getAddress()).isEqualTo(literal("192.0.2.1"));
        assertThat(world.openUdp("::").local().getAddress()).isEqualTo(literal("2001:db8::1"));
    }

    @Test
    void letsNoTwoHostsShareANameOrAnAddress() {
        World world = new World(1, LinkConditions.perfect());

        assertThatThrownBy(() -> world.internet.addHost("client", literal("192.0.2.50")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.internet.addHost("thief", literal("192.0.2.1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.internet.setConditions("client", "nobody", LinkConditions.perfect()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesConditionsThatMakeNoSense() {
        assertThatThrownBy(() -> LinkConditions.perfect().withLoss(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinkConditions.perfect().withMtu(20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinkConditions.perfect().withLatency(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
