package org.stunspec.net;

import java.net.InetSocketAddress;
import java.time.Instant;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** A datagram, or a run of bytes of a stream, that was seen on its way. */
public record TappedPacket(
        Instant at,
        Direction direction,
        Transport transport,
        InetSocketAddress source,
        InetSocketAddress destination,
        Bytes payload) {
    /** Which way the packet went, as the tap sees it. */
    public enum Direction {
        /** Out of the socket that is tapped. */
        SENT,
        /** Into the socket that is tapped. */
        RECEIVED,
        /** Past a tap that belongs to no socket. */
        PASSING
    }
}
