package org.stunspec.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.stunspec.sansio.Machine;

/**
 * The sockets of this machine. May be shared by threads; each socket is to be used by one at a time. A thread that is
 * interrupted in a blocking call leaves it with an {@link InterruptedIOException} (out of {@link #pause} in an
 * {@link UncheckedIOException}) and stays interrupted; the socket remains open.
 */
public final class RealNetwork implements Network {
    private static final int PORTS_TO_TRY = 16;

    private final MonotonicClock clock = new MonotonicClock();
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
    private final Set<InetSocketAddress> used = ConcurrentHashMap.newKeySet();

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("interrupted while pausing");
            stopped.initCause(interrupted);
            throw new UncheckedIOException(stopped);
        }
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        try (DatagramChannel any = DatagramChannel.open()) {
            RealSockets.dontFragment(any).ifPresent(option -> capabilities.add(Capability.DONT_FRAGMENT));
        } catch (IOException noSockets) {
            throw new UncheckedIOException(noSockets);
        }
        return capabilities;
    }

    @Override
    public UdpSocket openUdp(InetSocketAddress local) throws IOException {
        RealUdpSocket socket = local.getPort() == 0 ? openUnused(local) : openAt(local);
        open.add(socket);
        used.add(socket.local());
        return socket;
    }

    private RealUdpSocket openAt(InetSocketAddress local) throws IOException {
        return RealUdpSocket.open(local, clock, open::remove);
    }

    /**
     * On a port that this network has not had before: whoever was spoken to from it may remember, and take the new socket
     * for the old one. Where the platform hands out nothing else, one that it had.
     */
    private RealUdpSocket openUnused(InetSocketAddress local) throws IOException {
        List<RealUdpSocket> setAside = new ArrayList<>();
        try {
            RealUdpSocket socket = openAt(local);
            while (used.contains(socket.local()) && setAside.size() < PORTS_TO_TRY) {
                setAside.add(socket);
                socket = openAt(local);
            }
            return socket;
        } finally {
            setAside.forEach(RealUdpSocket::close);
        }
    }

    @Override
    public TcpConnection connectTcp(InetSocketAddress local, InetSocketAddress remote, Duration timeout)
            throws IOException {
        RealTcpConnection connection = RealTcpConnection.connect(local, remote, timeout, clock, open::remove);
        open.add(connection);
        return connection;
    }

    @Override
    public <E> Hosting host(Machine<E> machine, List<Listening> on, Consumer<? super E> events) throws IOException {
        RealHosting<E> hosting = RealHosting.start(machine, on, events, clock, open::remove);
        open.add(hosting);
        return hosting;
    }

    @Override
    public void close() {
        Optional<RuntimeException> failure = Optional.empty();
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (MachineFailedException failed) {
                failure = Optional.of(failed);
            } catch (Exception unexpected) {
                throw new IllegalStateException(unexpected);
            }
        }
        failure.ifPresent(failed -> {
            throw failed;
        });
    }
}
