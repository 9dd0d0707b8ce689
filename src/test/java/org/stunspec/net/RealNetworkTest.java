package org.stunspec.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stunspec.net.TestBytes.text;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.stunspec.sansio.Transport;
import org.stunspec.testing.RawCapture;

class RealNetworkTest extends NetworkContract {
    private final Network network = new RealNetwork();

    @Override
    Network client() {
        return network;
    }

    @Override
    Network server() {
        return network;
    }

    @Override
    InetAddress clientAddress(boolean ipv4) {
        return literal(ipv4 ? "127.0.0.2" : "::1");
    }

    @Override
    InetAddress serverAddress(boolean ipv4) {
        return literal(ipv4 ? "127.0.0.1" : "::1");
    }

    @Override
    void requireHeaders() {
        RawCapture.require();
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void canSetTheDfBitExactlyWhereTheJdkCan() {
        boolean jdkCan = Runtime.version().feature() >= 19;

        assertThat(network.capabilities().contains(Capability.DONT_FRAGMENT)).isEqualTo(jdkCan);
        assertThat(network.capabilities()).doesNotContain(Capability.ICMP);
    }

    @Test
    void setsTheDfBitOrSaysThatItCannot() throws IOException {
        Hosting echo = hostEcho(Transport.UDP, true);
        try (UdpSocket socket = network.openUdp(new InetSocketAddress(clientAddress(true), 0))) {
            socket.send(address(echo), text("D"));
            if (network.capabilities().contains(Capability.DONT_FRAGMENT)) {
                assertThat(answer(socket)).isEqualTo("D");
                echo.close();
            } else {
                network.pause(Duration.ofMillis(200));
                assertThat(echo.failure()).isPresent();
                assertThatThrownBy(echo::close).isInstanceOf(MachineFailedException.class);
            }
        }
    }

    @Test
    void cutsOffAStreamWhoseOtherSideDoesNotRead() throws IOException {
        try (Hosting echo = hostEcho(Transport.TCP, true);
                TcpConnection lazy =
                        network.connectTcp(new InetSocketAddress(clientAddress(true), 0), address(echo), SOON);
                TcpConnection other =
                        network.connectTcp(new InetSocketAddress(clientAddress(true), 0), address(echo), SOON)) {
            lazy.send(text("B"));
            network.pause(Duration.ofMillis(200));
            other.send(text("a"));
            assertThat(readExactly(other, 1)).isEqualTo(text("a"));

            long got = 0;
            TcpConnection.Read read = lazy.receive(SOON);
            while (read instanceof TcpConnection.Read.Data data) {
                got += data.data().length();
                read = lazy.receive(SOON);
            }
            assertThat(read).isInstanceOf(TcpConnection.Read.Ended.class);
            assertThat(got).isLessThan(100L << 20);
        }
    }

    @Test
    void leavesABlockingCallWhenItsThreadIsInterrupted() throws Exception {
        try (UdpSocket socket = network.openUdp(new InetSocketAddress(clientAddress(true), 0))) {
            CompletableFuture<Throwable> outcome = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    socket.receive(Duration.ofMinutes(1));
                    outcome.complete(new AssertionError("received"));
                } catch (IOException stopped) {
                    outcome.complete(stopped);
                }
            });
            waiting.start();
            TimeUnit.MILLISECONDS.sleep(100);
            waiting.interrupt();

            assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
            waiting.join();
        }
    }

    @Test
    void saysThatAddressFamiliesDiffer() throws IOException, ExecutionException {
        try (UdpSocket socket = network.openUdp(new InetSocketAddress(clientAddress(true), 0))) {
            assertThatThrownBy(() -> socket.send(new InetSocketAddress(literal("::1"), 9), text("a")))
                    .isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> socket.send(InetSocketAddress.createUnresolved("no.such.host", 9), text("a")))
                    .isInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void leavesNoDescriptorBehindWhenItIsRefused() throws IOException {
        InetSocketAddress closed;
        try (UdpSocket free = network.openUdp(new InetSocketAddress(serverAddress(true), 0))) {
            closed = free.local();
        }
        InetSocketAddress from = new InetSocketAddress(clientAddress(true), 0);
        assertThatThrownBy(() -> network.connectTcp(from, closed, SOON)).isInstanceOf(ConnectException.class);
        long before = openDescriptors();
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> network.connectTcp(from, closed, SOON)).isInstanceOf(ConnectException.class);
        }

        assertThat(openDescriptors()).isLessThan(before + 100);
    }

    private static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    @Test
    void aPortIsHandedOutOnceOnly() throws IOException {
        try (Network network = new RealNetwork()) {
            Set<InetSocketAddress> seen = new HashSet<>();
            for (int i = 0; i < 2000; i++) {
                try (UdpSocket socket = network.openUdp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
                    assertThat(seen.add(socket.local())).isTrue();
                }
            }
        }
    }

    @Test
    void leavesNoThreadBehind() throws IOException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        hostEcho(Transport.UDP, true).close();

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                .doesNotContain("stunspec-host");
    }
}
