package org.stunspec.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

    /** Opens a UDP socket; port 0 leaves the choice of the port to the platform. */
    UdpSocket openUdp(InetSocketAddress local) throws IOException;

    /** Makes a TCP connection; {@code local} may have port 0. */
    TcpConnection connectTcp(InetSocketAddress local, InetSocketAddress remote, Duration timeout) throws IOException;

    /** Runs a machine with these listening sockets until the returned hosting is closed. */
    <E> Hosting host(Machine<E> machine, List<Listening> on) throws IOException;

    @Override
    void close();
}
