package org.stunspec.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stunspec.wire.Bytes;

/** A UDP socket with blocking calls, as the probe uses it. */
public interface UdpSocket extends AutoCloseable {
    /** A datagram that arrived. */
    record Datagram(InetSocketAddress from, Bytes data, Instant at) {}

    InetSocketAddress local();

    void send(InetSocketAddress to, Bytes data) throws IOException;

    /** Sets DSCP and ECN, which stand in this octet together, of what is sent from now on. */
    void setTrafficClass(int octet) throws IOException;

    /** The next datagram; empty when none came within {@code timeout}. */
    Optional<Datagram> receive(Duration timeout) throws IOException;

    @Override
    void close();
}
