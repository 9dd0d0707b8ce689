package org.stunspec.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.stunspec.sansio.Machine;

/**
 * One host's access to a network: the real one, or a simulated one with a virtual clock, where a blocking call pumps the
 * event queue and therefore returns at once.
 */
public interface Network extends AutoCloseable {
    Instant now();

    /** Waits. On a simulated network the virtual clock moves by {@code duration}, and everything due in it happens. */
    void pause(Duration duration);

    /** What this driver's platform can do beyond sending and receiving. */
    Set<Capability> capabilities();

    /** Opens a UDP socket; port 0 leaves the choice of the port to the driver, which does not take one again soon. */
    UdpSocket openUdp(InetSocketAddress local) throws IOException;

    /** Makes a TCP connection; {@code local} may have port 0. */
    TcpConnection connectTcp(InetSocketAddress local, InetSocketAddress remote, Duration timeout) throws IOException;

    /**
     * Watches the IP headers of all UDP and TCP that goes between an address of this host and another, in both directions;
     * other traffic may show, too.
     *
     * @throws CannotWatchException when this platform, or the lack of a right, forbids it
     */
    HeaderWatch watchHeaders(InetAddress local, InetAddress remote) throws CannotWatchException;

    /** Runs a machine with these listening sockets, as {@link #host(Machine, List, Consumer)} does; its events are dropped. */
    default <E> Hosting host(Machine<E> machine, List<Listening> on) throws IOException {
        return host(machine, on, event -> {});
    }

    /**
     * Runs a machine with these listening sockets until the returned hosting is closed. The driver tells the machine of
     * every stream that the other side ends or that breaks, but not of one that the machine itself disconnects. A stream
     * whose other side does not read is cut off.
     *
     * @param events is told each event, on the thread that runs the machine; it must not block
     * @throws IOException when one of the sockets cannot be opened; then none stays open
     */
    <E> Hosting host(Machine<E> machine, List<Listening> on, Consumer<? super E> events) throws IOException;

    /** Closes every socket and hosting that was opened here. */
    @Override
    void close();
}
