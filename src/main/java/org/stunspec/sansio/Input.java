package org.stunspec.sansio;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.stunspec.ip.IpFields;
import org.stunspec.wire.Bytes;

/** What a driver hands to a machine. */
public sealed interface Input {
    /**
     * A datagram, or the next run of bytes of a stream (cut anywhere).
     *
     * @param ip the header that it came with; empty where the driver does not know it
     */
    record Received(FiveTuple path, Bytes data, Optional<IpFields> ip) implements Input {
        public Received(FiveTuple path, Bytes data) {
            this(path, data, Optional.empty());
        }
    }

    /** A stream was accepted on a listening socket, or a connection that the machine asked for was made. */
    record ConnectionOpened(FiveTuple path) implements Input {}

    /** A stream ended, in order or not. */
    record ConnectionClosed(FiveTuple path) implements Input {}

    /** The socket of {@link Output.OpenSocket} is open at this address. */
    record SocketOpened(Ticket ticket, InetSocketAddress local) implements Input {}

    /** The request with this ticket could not be carried out, {@code reason} says why (the port is taken, say). */
    record SocketRefused(Ticket ticket, String reason) implements Input {}

    /**
     * An ICMP or ICMPv6 error about a datagram that this machine sent from {@code local} to {@code remote}.
     *
     * @param data the last 4 octets of the ICMP header ("unused" or the next-hop MTU), in network order
     */
    record IcmpReceived(InetSocketAddress local, InetSocketAddress remote, int type, int code, long data)
            implements Input {}
}
