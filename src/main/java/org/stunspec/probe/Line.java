package org.stunspec.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** The probe's end of one 5-tuple to the target. */
public interface Line extends AutoCloseable {
    Transport transport();

    InetSocketAddress local();

    InetSocketAddress remote();

    /** Sends as it is. On a stream that the target has closed nothing is sent. */
    void send(Bytes data);

    /** Sets DSCP and ECN, in one octet, of what is sent from now on. */
    void setTrafficClass(int octet);

    /** The next datagram or frame; empty when none came in time or the stream has ended. */
    Optional<Arrival> receive(Duration timeout);

    /** Whether the target has ended the stream; never on UDP. */
    boolean ended();

    /** How many octets have come that are no whole message yet; 0 on UDP. */
    int unfinishedOctets();

    @Override
    void close();
}
