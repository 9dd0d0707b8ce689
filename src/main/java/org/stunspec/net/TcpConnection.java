package org.stunspec.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.stunspec.wire.Bytes;

/** A TCP connection with blocking calls, as the probe uses it. */
public interface TcpConnection extends AutoCloseable {
    /** What a read brought. */
    sealed interface Read {
        /** Bytes, cut wherever the network cut them. */
        record Data(Bytes data, Instant at) implements Read {}

        /** The other side closed or reset the connection. */
        record Ended(boolean reset, Instant at) implements Read {}

        /** Nothing within the timeout. */
        record Nothing() implements Read {}
    }

    InetSocketAddress local();

    InetSocketAddress remote();

    void send(Bytes data) throws IOException;

    /** Sets DSCP of what is sent from now on, out of an octet whose last two bits are left to TCP (RFC 3168 section 6.1). */
    void setTrafficClass(int octet) throws IOException;

    Read receive(Duration timeout) throws IOException;

    @Override
    void close();
}
