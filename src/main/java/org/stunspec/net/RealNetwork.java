package org.stunspec.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
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
    private static final int PORTS_TO_TRY = 64;

    private final MonotonicClock clock = new MonotonicClock();
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
    private final PortWalk ports = new PortWalk();
    private final RealCaptures captures = new RealCaptures(clock);

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
        RealUdpSocket socket = local.getPort() == 0 ? openAnywhere(local) : openAt(local);
        open.add(socket);
        return socket;
    }

    private RealUdpSocket openAt(InetSocketAddress local) throws IOException {
        return RealUdpSocket.open(local, clock, open::remove);
    }

    /** The platform chooses where the walk finds nothing but taken ports. */
    private RealUdpSocket openAnywhere(InetSocketAddress local) throws IOException {
        for (int i = 0; i < PORTS_TO_TRY; i++) {
            InetSocketAddress wanted = new InetSocketAddress(local.getAddress(), ports.next(Instant.now()));
            try {
                return openAt(wanted);
            } catch (BindException taken) {
                continue;
            }
        }
        return openAt(local);
    }

    @Override
    public TcpConnection connectTcp(InetSocketAddress local, InetSocketAddress remote, Duration timeout)
            throws IOException {
        RealTcpConnection connection = RealTcpConnection.connect(local, remote, timeout, clock, open::remove);
        open.add(connection);
        return connection;
    }

    @Override
    public HeaderWatch watchHeaders(InetAddress local, InetAddress remote) throws CannotWatchException {
        return captures.watch(local, remote);
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
        captures.close();
        failure.ifPresent(failed -> {
            throw failed;
        });
    }
}
