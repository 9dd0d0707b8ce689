package org.stunspec.sansio;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.stunspec.ip.IpFields;
import org.stunspec.wire.Bytes;

/** What a machine asks of its driver, in the order in which it is to be done. */
public sealed interface Output {
    /**
     * Send {@code data} from {@code path.local()} to {@code path.remote()}.
     *
     * @param dontFragment whether the DF bit is to be set; only asked of a driver that can do it
     * @param ip the whole header, where the platform's defaults will not do; a driver that cannot set it uses its defaults
     */
    record Transmit(FiveTuple path, Bytes data, boolean dontFragment, Optional<IpFields> ip) implements Output {
        public Transmit(FiveTuple path, Bytes data, boolean dontFragment) {
            this(path, data, dontFragment, Optional.empty());
        }

        public Transmit(FiveTuple path, Bytes data) {
            this(path, data, false);
        }

        /** The same, with this header. */
        public Transmit with(IpFields header) {
            return new Transmit(path, data, dontFragment, Optional.of(header));
        }
    }

    /** Open a UDP socket at exactly this address; port 0 leaves the choice of the port to the driver. */
    record OpenSocket(Ticket ticket, InetSocketAddress local) implements Output {}

    /** Close the UDP socket at this address. */
    record CloseSocket(InetSocketAddress local) implements Output {}

    /**
     * Make a TCP connection; a local port of 0 leaves its choice to the driver. The answer is {@link
     * Input.ConnectionOpened} with this remote end, or {@link Input.SocketRefused} with this ticket. A machine asks for
     * one connection to a remote end at a time, so that the answer is unambiguous.
     */
    record OpenConnection(Ticket ticket, InetSocketAddress local, InetSocketAddress remote) implements Output {}

    /** Close this stream in order. */
    record Disconnect(FiveTuple path) implements Output {}
}
