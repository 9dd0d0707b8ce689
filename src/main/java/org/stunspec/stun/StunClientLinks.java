package org.stunspec.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Ticket;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Frame;
import org.stunspec.wire.StreamFramer;

/**
 * A client's ways to its servers: one UDP socket for all of them, or a connection to each. They are opened when first
 * wanted.
 */
final class StunClientLinks {
    /** What an input changed. */
    sealed interface Change {
        record Opened(FiveTuple path) implements Change {}

        /** @param remote the server that is out of reach; empty when it is every server */
        record Lost(Optional<InetSocketAddress> remote, String reason) implements Change {}

        record Arrived(FiveTuple path, Bytes frame) implements Change {}
    }

    private record Stream(FiveTuple path, StreamFramer framer) {}

    private final Transport transport;
    private final InetSocketAddress local;
    private final Queue<Output> outputs = new ArrayDeque<>();
    private final Map<InetSocketAddress, Stream> streams = new HashMap<>();
    private final Map<Ticket, InetSocketAddress> connecting = new HashMap<>();
    private Optional<InetSocketAddress> socket = Optional.empty();
    private Optional<Ticket> opening = Optional.empty();
    private long tickets;

    StunClientLinks(Transport transport, InetSocketAddress local) {
        this.transport = transport;
        this.local = local;
    }

    /** Uses what is open already: a socket that the machine's driver listens on, or a connection of any transport. */
    void adopt(FiveTuple path) {
        if (transport.isStream()) {
            streams.put(path.remote(), new Stream(path, new StreamFramer()));
        } else {
            socket = Optional.of(path.local());
        }
    }

    /** The open way to this server; where there is none it is asked for. */
    Optional<FiveTuple> to(InetSocketAddress remote) {
        if (transport.isStream()) {
            Stream stream = streams.get(remote);
            if (stream == null) {
                connect(remote);
            }
            return Optional.ofNullable(stream).map(Stream::path);
        }
        if (socket.isEmpty() && opening.isEmpty()) {
            opening = Optional.of(nextTicket());
            outputs.add(new Output.OpenSocket(opening.get(), local));
        }
        return socket.map(bound -> new FiveTuple(transport, bound, remote));
    }

    /** Whether this is one of the sockets or connections here. */
    boolean owns(FiveTuple path) {
        return transport.isStream()
                ? Optional.ofNullable(streams.get(path.remote()))
                        .filter(stream -> stream.path().equals(path))
                        .isPresent()
                : path.transport() == transport && socket.equals(Optional.of(path.local()));
    }

    void transmit(FiveTuple path, Bytes data) {
        outputs.add(new Output.Transmit(path, data));
    }

    List<Change> take(Input input) {
        if (input instanceof Input.Received received) {
            return arrived(received);
        }
        if (input instanceof Input.SocketOpened opened && opening.equals(Optional.of(opened.ticket()))) {
            opening = Optional.empty();
            socket = Optional.of(opened.local());
            return List.of();
        }
        if (input instanceof Input.ConnectionOpened opened
                && connecting.containsValue(opened.path().remote())) {
            connecting.values().remove(opened.path().remote());
            adopt(opened.path());
            return List.of(new Change.Opened(opened.path()));
        }
        if (input instanceof Input.ConnectionClosed closed && owns(closed.path())) {
            streams.remove(closed.path().remote());
            return List.of(new Change.Lost(Optional.of(closed.path().remote()), "the connection ended"));
        }
        return input instanceof Input.SocketRefused refused ? refused(refused) : List.of();
    }

    /** Closes everything; what is wanted afterwards is opened anew, at another local port where the port was 0. */
    void close() {
        streams.values().forEach(stream -> outputs.add(new Output.Disconnect(stream.path())));
        streams.clear();
        connecting.clear();
        socket.ifPresent(bound -> outputs.add(new Output.CloseSocket(bound)));
        socket = Optional.empty();
        opening = Optional.empty();
    }

    Optional<Output> nextOutput() {
        return Optional.ofNullable(outputs.poll());
    }

    private void connect(InetSocketAddress remote) {
        if (!connecting.containsValue(remote)) {
            Ticket ticket = nextTicket();
            connecting.put(ticket, remote);
            outputs.add(new Output.OpenConnection(ticket, localFor(remote.getAddress()), remote));
        }
    }

    /** A second connection from the same port would need options of the socket, so only the first has a fixed one. */
    private InetSocketAddress localFor(InetAddress remote) {
        boolean sameFamily = remote.getClass() == local.getAddress().getClass();
        boolean first = streams.isEmpty() && connecting.size() <= 1;
        return first || !sameFamily ? local : new InetSocketAddress(local.getAddress(), 0);
    }

    private List<Change> refused(Input.SocketRefused refused) {
        if (opening.equals(Optional.of(refused.ticket()))) {
            opening = Optional.empty();
            return List.of(new Change.Lost(Optional.empty(), refused.reason()));
        }
        return Optional.ofNullable(connecting.remove(refused.ticket()))
                .map(remote -> List.<Change>of(new Change.Lost(Optional.of(remote), refused.reason())))
                .orElse(List.of());
    }

    private List<Change> arrived(Input.Received received) {
        if (!owns(received.path())) {
            return List.of();
        }
        Stream stream = streams.get(received.path().remote());
        if (stream == null) {
            return List.of(new Change.Arrived(received.path(), received.data()));
        }
        return cut(stream, received.data());
    }

    private List<Change> cut(Stream stream, Bytes data) {
        stream.framer().feed(data);
        List<Change> changes = new ArrayList<>();
        Optional<Frame> frame = stream.framer().next();
        while (frame.isPresent()) {
            if (frame.get() instanceof Frame.Stun stun) {
                changes.add(new Change.Arrived(stream.path(), stun.bytes()));
            } else if (frame.get() instanceof Frame.Channel channel) {
                changes.add(new Change.Arrived(stream.path(), channel.bytes()));
            } else {
                streams.remove(stream.path().remote());
                outputs.add(new Output.Disconnect(stream.path()));
                changes.add(new Change.Lost(
                        Optional.of(stream.path().remote()), "the stream is neither STUN nor ChannelData"));
                return changes;
            }
            frame = stream.framer().next();
        }
        return changes;
    }

    private Ticket nextTicket() {
        return new Ticket(tickets++);
    }
}
