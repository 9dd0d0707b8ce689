package org.stunspec.net;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.stunspec.ip.IpFields;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/**
 * A datagram, or a run of bytes of a stream, that was seen on its way.
 *
 * @param ip the header that it travelled under, where that was captured; the payload may then be cut, and the packet may have
 *     been shown without the header before
 */
public record TappedPacket(
        Instant at,
        Direction direction,
        Transport transport,
        InetSocketAddress source,
        InetSocketAddress destination,
        Bytes payload,
        Optional<IpFields> ip) {
    public TappedPacket(
            Instant at,
            Direction direction,
            Transport transport,
            InetSocketAddress source,
            InetSocketAddress destination,
            Bytes payload) {
        this(at, direction, transport, source, destination, payload, Optional.empty());
    }

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
