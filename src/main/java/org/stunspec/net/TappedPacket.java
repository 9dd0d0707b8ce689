package org.stunspec.net;

import java.net.InetSocketAddress;
import java.time.Instant;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** A datagram, or a run of bytes of a stream, that was seen on its way. */
public record TappedPacket(
        Instant at, Transport transport, InetSocketAddress source, InetSocketAddress destination, Bytes payload) {}
