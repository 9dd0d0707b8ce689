package org.stunspec.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.stunspec.ip.IpFields;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** Sees the IP headers of what passes, from the moment when it was opened until it is closed. */
public interface HeaderWatch extends AutoCloseable {
    /**
     * A UDP datagram or a TCP segment with the header that it travelled under. Of what came in fragments it is the first.
     *
     * @param transport UDP, or TCP for everything over TCP
     * @param payload its first octets at least
     */
    record Sighting(
            Instant at,
            Transport transport,
            InetSocketAddress source,
            InetSocketAddress destination,
            IpFields ip,
            Bytes payload) {}

    /** The first that is wanted among all that was seen, waiting for it if need be. Each is tested once, in order. */
    Optional<Sighting> await(Predicate<Sighting> wanted, Duration timeout);

    @Override
    void close();
}
