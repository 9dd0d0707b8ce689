package org.stunspec.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.stunspec.net.TestBytes.text;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.ip.IpFields;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** What both drivers do alike. The server's host has 127.0.0.1 and ::1, the client's network can bind to 127.0.0.2 too. */
abstract class NetworkContract {
    static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofMillis(50);
    private final List<Input> events = new CopyOnWriteArrayList<>();

    abstract Network client();

    abstract Network server();

    /** An address of the client. */
    abstract InetAddress clientAddress(boolean ipv4);

    /** An address of the server. */
    abstract InetAddress serverAddress(boolean ipv4);

    /** Skips where IP headers cannot be seen. */
    void requireHeaders() {}

    @AfterEach
    void closeNetworks() {
        client().close();
        server().close();
    }

    Hosting hostEcho(Transport transport, boolean ipv4) throws IOException {
        return server().host(
                        new EchoMachine(),
                        List.of(new Listening(transport, new InetSocketAddress(serverAddress(ipv4), 0))),
                        events::add);
    }

    private UdpSocket openUdp(boolean ipv4) throws IOException {
        return client().openUdp(new InetSocketAddress(clientAddress(ipv4), 0));
    }

    private TcpConnection connect(InetSocketAddress to) throws IOException {
        boolean ipv4 = to.getAddress().getAddress().length == 4;
        return client().connectTcp(new InetSocketAddress(clientAddress(ipv4), 0), to, SOON);
    }

    static InetSocketAddress address(Hosting hosting) {
        return hosting.listening().get(0).local();
    }

    static String answer(UdpSocket socket) throws IOException {
        return text(socket.receive(SOON).orElseThrow().data());
    }

    static Bytes readExactly(TcpConnection connection, int octets) throws IOException {
        Bytes got = Bytes.EMPTY;
        while (got.length() < octets) {
            TcpConnection.Read read = connection.receive(SOON);
            assertThat(read).isInstanceOf(TcpConnection.Read.Data.class);
            got = Bytes.concat(got, ((TcpConnection.Read.Data) read).data());
        }
        return got;
    }

    static Bytes relayAt(int port) {
        return command('R', port);
    }

    private static Bytes command(char command, int port) {
        return Bytes.copyOf((byte) command, (byte) (port >> 8), (byte) port);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void echoesADatagramFromTheAddressThatItWasSentTo(boolean ipv4) throws IOException {
        try (Hosting echo = hostEcho(Transport.UDP, ipv4);
                UdpSocket socket = openUdp(ipv4)) {
            socket.send(address(echo), text("hello"));

            UdpSocket.Datagram datagram = socket.receive(SOON).orElseThrow();
            assertThat(text(datagram.data())).isEqualTo("hello");
            assertThat(datagram.from()).isEqualTo(address(echo));
            assertThat(socket.local().getAddress()).isEqualTo(clientAddress(ipv4));
        }
    }

    @Test
    void carriesEmptyAndLargestDatagrams() throws IOException {
        try (Hosting echo = hostEcho(Transport.UDP, true);
                UdpSocket socket = openUdp(true)) {
            socket.send(address(echo), Bytes.EMPTY);
            assertThat(socket.receive(SOON).orElseThrow().data()).isEqualTo(Bytes.EMPTY);

            socket.send(address(echo), Bytes.zeros(65507));
            assertThat(socket.receive(SOON).orElseThrow().data()).isEqualTo(Bytes.zeros(65507));

            assertThatThrownBy(() -> socket.send(address(echo), Bytes.zeros(65508)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void returnsEmptyWhenNothingComes() throws IOException {
        try (UdpSocket socket = openUdp(true)) {
            Instant before = client().now();

            assertThat(socket.receive(QUIET)).isEmpty();
            assertThat(Duration.between(before, client().now())).isGreaterThanOrEqualTo(QUIET);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void echoesAStreamInWhateverPieces(boolean ipv4) throws IOException {
        byte[] octets = new byte[200_000];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) ('a' + i * 31 % 26);
        }
        try (Hosting echo = hostEcho(Transport.TCP, ipv4);
                TcpConnection connection = connect(address(echo))) {
            connection.send(Bytes.wrap(octets));

            assertThat(readExactly(connection, octets.length)).isEqualTo(Bytes.wrap(octets));
            assertThat(connection.remote()).isEqualTo(address(echo));
            assertThat(connection.receive(QUIET)).isInstanceOf(TcpConnection.Read.Nothing.class);
        }
    }

    @Test
    void tellsTheMachineOfStreamsThatComeAndGo() throws IOException {
        try (Hosting echo = hostEcho(Transport.TCP, true)) {
            try (TcpConnection connection = connect(address(echo))) {
                connection.send(text("a"));
                readExactly(connection, 1);
            }
            client().pause(Duration.ofMillis(300));
            assertThat(events)
                    .hasExactlyElementsOfTypes(
                            Input.ConnectionOpened.class, Input.Received.class, Input.ConnectionClosed.class);
        }
    }

    @Test
    void deliversWhatWasWrittenBeforeTheMachineDisconnects() throws IOException {
        try (Hosting echo = hostEcho(Transport.TCP, true);
                TcpConnection connection = connect(address(echo))) {
            connection.send(text("X"));

            assertThat(readExactly(connection, 1)).isEqualTo(text("X"));
            assertThat(connection.receive(SOON)).isInstanceOf(TcpConnection.Read.Ended.class);
            assertThat(connection.receive(SOON)).isInstanceOf(TcpConnection.Read.Ended.class);
        }
    }

    @Test
    void endsStreamsWhenTheHostingCloses() throws IOException {
        Hosting echo = hostEcho(Transport.TCP, true);
        try (TcpConnection connection = connect(address(echo))) {
            connection.send(text("a"));
            readExactly(connection, 1);
            InetSocketAddress closed = address(echo);
            echo.close();

            assertThat(connection.receive(SOON)).isInstanceOf(TcpConnection.Read.Ended.class);
            assertThatThrownBy(() -> connect(closed)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void reportsASendIntoAConnectionThatWasReset() throws IOException {
        Hosting echo = hostEcho(Transport.TCP, true);
        try (TcpConnection connection = connect(address(echo))) {
            connection.send(text("a"));
            readExactly(connection, 1);
            echo.close();
            connection.send(text("into the void"));
            client().pause(Duration.ofMillis(100));

            assertThatThrownBy(() -> connection.send(text("again"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesATakenPortAndAForeignAddress() throws IOException {
        try (UdpSocket socket = openUdp(true)) {
            assertThatThrownBy(() -> client().openUdp(socket.local())).isInstanceOf(BindException.class);
            assertThatThrownBy(() -> client().openUdp(new InetSocketAddress(InetAddress.getByName("203.0.113.9"), 0)))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void opensARelaySocketAtExactlyTheRequestedPort() throws IOException {
        int port = freePort();
        try (Hosting echo = hostEcho(Transport.UDP, true);
                UdpSocket socket = openUdp(true)) {
            socket.send(address(echo), relayAt(port));
            assertThat(answer(socket)).isEqualTo("opened " + port);

            socket.send(new InetSocketAddress(serverAddress(true), port), text("through the relay"));
            assertThat(answer(socket)).isEqualTo("through the relay");

            socket.send(address(echo), relayAt(port));
            assertThat(answer(socket)).isEqualTo("refused");
        }
    }

    @Test
    void reopensAPortThatTheMachineHasJustClosed() throws IOException {
        int port = freePort();
        try (Hosting echo = hostEcho(Transport.UDP, true);
                UdpSocket socket = openUdp(true)) {
            socket.send(address(echo), relayAt(port));
            assertThat(answer(socket)).isEqualTo("opened " + port);

            socket.send(address(echo), command('C', port));
            assertThat(answer(socket)).isEqualTo("opened " + port);
        }
    }

    @Test
    void makesTheTcpConnectionThatAMachineAsksFor() throws IOException {
        Hosting tcp = hostEcho(Transport.TCP, true);
        try (Hosting echo = hostEcho(Transport.UDP, true);
                UdpSocket socket = openUdp(true)) {
            int port = address(tcp).getPort();
            socket.send(address(echo), command('O', port));
            String answer = answer(socket);
            while (answer.length() < "hello".length()) {
                answer += answer(socket);
            }
            assertThat(answer).isEqualTo("hello");

            tcp.close();
            socket.send(address(echo), command('O', port));
            assertThat(answer(socket)).isEqualTo("refused");
        }
    }

    private int freePort() throws IOException {
        try (UdpSocket free = server().openUdp(new InetSocketAddress(serverAddress(true), 0))) {
            return free.local().getPort();
        }
    }

    @Test
    void wakesTheMachineWhenItAskedToBe() throws IOException {
        try (Hosting echo = hostEcho(Transport.UDP, true);
                UdpSocket socket = openUdp(true)) {
            Instant before = client().now();
            socket.send(address(echo), text("T"));

            UdpSocket.Datagram datagram = socket.receive(SOON).orElseThrow();
            assertThat(Duration.between(before, datagram.at()))
                    .isBetween(EchoMachine.TIMER, EchoMachine.TIMER.plusMillis(900));
        }
    }

    @Test
    void keepsWhatAMachineThrewAndClosesItsSockets() throws IOException {
        Hosting echo = hostEcho(Transport.UDP, true);
        try (UdpSocket socket = openUdp(true)) {
            assertThat(echo.failure()).isEmpty();
            socket.send(address(echo), text("!"));
            client().pause(Duration.ofMillis(200));

            assertThat(echo.failure()).map(Throwable::getMessage).contains("thrown on purpose");
            server().openUdp(address(echo)).close();
            assertThatThrownBy(echo::close).isInstanceOf(MachineFailedException.class);
            echo.close();
        }
    }

    @Test
    void failsAMachineThatAsksForWakesThatNeverHelp() throws IOException {
        Hosting echo = hostEcho(Transport.UDP, true);
        try (UdpSocket socket = openUdp(true)) {
            socket.send(address(echo), text("L"));
            client().pause(Duration.ofMillis(500));

            assertThat(echo.failure())
                    .map(Throwable::getMessage)
                    .get()
                    .asString()
                    .contains("again and again");
            assertThatThrownBy(echo::close).isInstanceOf(MachineFailedException.class);
        }
    }

    @Test
    void opensNothingWhenOneListeningSocketIsRefused() throws IOException {
        try (Hosting echo = hostEcho(Transport.UDP, true)) {
            InetSocketAddress free = new InetSocketAddress(serverAddress(true), freePort());
            assertThatThrownBy(() -> server().host(
                                    new EchoMachine(),
                                    List.of(
                                            new Listening(Transport.UDP, free),
                                            new Listening(Transport.UDP, address(echo)))))
                    .isInstanceOf(BindException.class);
            server().openUdp(free).close();
        }
    }

    @Test
    void showsATapWhatTheBlockingSocketsSendAndReceive() throws IOException {
        List<TappedPacket> seen = new ArrayList<>();
        Network tapped = TappedNetwork.of(client(), seen::add);
        try (Hosting udp = hostEcho(Transport.UDP, true);
                Hosting tcp = hostEcho(Transport.TCP, true);
                UdpSocket socket = tapped.openUdp(new InetSocketAddress(clientAddress(true), 0));
                TcpConnection connection =
                        tapped.connectTcp(new InetSocketAddress(clientAddress(true), 0), address(tcp), SOON)) {
            socket.send(address(udp), text("u"));
            answer(socket);
            connection.send(text("t"));
            readExactly(connection, 1);

            assertThat(seen)
                    .extracting(TappedPacket::transport, TappedPacket::source, TappedPacket::destination)
                    .containsExactly(
                            tuple(Transport.UDP, socket.local(), address(udp)),
                            tuple(Transport.UDP, address(udp), socket.local()),
                            tuple(Transport.TCP, connection.local(), address(tcp)),
                            tuple(Transport.TCP, address(tcp), connection.local()));
            assertThat(seen).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        }
    }

    @Test
    void stopsABlockingCallOfAnInterruptedThread() throws IOException {
        try (UdpSocket socket = openUdp(true)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> socket.receive(SOON)).isInstanceOf(InterruptedIOException.class);
            assertThatThrownBy(() -> client().pause(SOON)).isInstanceOf(UncheckedIOException.class);
            assertThat(Thread.interrupted()).isTrue();

            assertThat(socket.receive(Duration.ZERO)).isEqualTo(Optional.empty());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWatchSeesTheHeadersOfDatagrams(boolean ipv4) throws IOException {
        requireHeaders();
        Bytes before = text("before it was opened");
        Bytes plain = text("under no traffic class");
        Bytes marked = text("under expedited forwarding and ECT(0)");
        try (UdpSocket sender = client().openUdp(new InetSocketAddress(clientAddress(ipv4), 0));
                UdpSocket receiver = server().openUdp(new InetSocketAddress(serverAddress(ipv4), 0))) {
            sender.send(receiver.local(), before);
            try (HeaderWatch watch = client().watchHeaders(clientAddress(ipv4), serverAddress(ipv4))) {
                sender.send(receiver.local(), plain);
                sender.setTrafficClass(46 << 2 | 2);
                sender.send(receiver.local(), marked);

                HeaderWatch.Sighting first = seen(watch, plain);
                HeaderWatch.Sighting second = seen(watch, marked);

                assertThat(first.transport()).isEqualTo(Transport.UDP);
                assertThat(first.source()).isEqualTo(sender.local());
                assertThat(first.destination()).isEqualTo(receiver.local());
                assertThat(first.ip().trafficClass()).isZero();
                assertThat(first.ip().hopLimit()).isPositive();
                assertThat(first.ip().fragmented()).isFalse();
                assertThat(second.ip())
                        .extracting(IpFields::dscp, IpFields::ecn)
                        .containsExactly(46, 2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWatchSeesTheHeadersOfSegments(boolean ipv4) throws IOException {
        requireHeaders();
        InetSocketAddress at = server().host(
                        new EchoMachine(),
                        List.of(new Listening(Transport.TCP, new InetSocketAddress(serverAddress(ipv4), 0))))
                .listening()
                .get(0)
                .local();
        try (HeaderWatch watch = client().watchHeaders(clientAddress(ipv4), serverAddress(ipv4));
                TcpConnection connection =
                        client().connectTcp(new InetSocketAddress(clientAddress(ipv4), 0), at, SOON)) {
            connection.setTrafficClass(46 << 2);
            connection.send(text("x"));

            HeaderWatch.Sighting there = seen(watch, text("x"));

            assertThat(there.source()).isEqualTo(connection.local());
            assertThat(there.transport()).isEqualTo(Transport.TCP);
            assertThat(there.ip().dscp()).isEqualTo(46);
        }
    }

    private static HeaderWatch.Sighting seen(HeaderWatch watch, Bytes payload) {
        return watch.await(sighting -> sighting.payload().equals(payload), SOON).orElseThrow();
    }
}
