package org.stunspec.stun;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stunspec.net.Network;
import org.stunspec.net.TcpConnection;
import org.stunspec.net.UdpSocket;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;

/**
 * Runs a client machine on the caller's thread, over the blocking sockets of a real or simulated network. The caller
 * gives the machine its commands between two calls, with {@link Network#now} as the time.
 *
 * @param <E> the machine's events
 */
public final class ClientRunner<E> implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    /** With several sockets open, each gets its turn to be waited for. */
    private static final Duration TURN = Duration.ofMillis(5);

    private final Network network;
    private final Machine<E> machine;
    private final Map<InetSocketAddress, UdpSocket> sockets = new LinkedHashMap<>();
    private final Map<FiveTuple, TcpConnection> connections = new LinkedHashMap<>();
    private final List<E> seen = new ArrayList<>();

    public ClientRunner(Network network, Machine<E> machine) {
        this.network = network;
        this.machine = machine;
    }

    /** Runs until the machine reports something, or the time is over. */
    public Optional<E> next(Duration timeout) throws IOException {
        Instant limit = network.now().plus(timeout);
        do {
            flush();
            Optional<E> event = report();
            if (event.isPresent()) {
                return event;
            }
            waitUntil(earlier(machine.nextWake(), limit));
        } while (network.now().isBefore(limit));
        flush();
        return report();
    }

    /** Runs until the machine reports an event of this kind, or the time is over; others are only recorded. */
    public <K extends E> Optional<K> await(Class<K> kind, Duration timeout) throws IOException {
        Instant limit = network.now().plus(timeout);
        Optional<E> event = next(timeout);
        while (event.isPresent() && !kind.isInstance(event.get())) {
            event = next(atLeastZero(Duration.between(network.now(), limit)));
        }
        return event.map(kind::cast);
    }

    /** Runs for this long, whatever is reported. */
    public void run(Duration duration) throws IOException {
        Instant limit = network.now().plus(duration);
        while (network.now().isBefore(limit)) {
            next(Duration.between(network.now(), limit));
        }
    }

    /** Everything that was reported so far, in order. */
    public List<E> seen() {
        return List.copyOf(seen);
    }

    /** Does what the machine asks for at the moment. */
    public void flush() throws IOException {
        machine.advance(network.now());
        Optional<Output> output = machine.nextOutput();
        while (output.isPresent()) {
            perform(output.get());
            output = machine.nextOutput();
        }
    }

    @Override
    public void close() {
        sockets.values().forEach(UdpSocket::close);
        sockets.clear();
        connections.values().forEach(TcpConnection::close);
        connections.clear();
    }

    private Optional<E> report() {
        Optional<E> event = machine.nextEvent();
        event.ifPresent(seen::add);
        return event;
    }

    private void perform(Output output) throws IOException {
        if (output instanceof Output.Transmit transmit) {
            transmit(transmit);
        } else if (output instanceof Output.OpenSocket open) {
            open(open);
        } else if (output instanceof Output.OpenConnection open) {
            connect(open);
        } else if (output instanceof Output.CloseSocket close) {
            Optional.ofNullable(sockets.remove(close.local())).ifPresent(UdpSocket::close);
        } else if (output instanceof Output.Disconnect disconnect) {
            Optional.ofNullable(connections.remove(disconnect.path())).ifPresent(TcpConnection::close);
        }
    }

    private void transmit(Output.Transmit transmit) throws IOException {
        UdpSocket socket = sockets.get(transmit.path().local());
        if (transmit.path().transport() == Transport.UDP && socket != null) {
            socket.send(transmit.path().remote(), transmit.data());
            return;
        }
        TcpConnection connection = connections.get(transmit.path());
        if (connection != null) {
            send(transmit, connection);
        }
    }

    private void send(Output.Transmit transmit, TcpConnection connection) {
        try {
            connection.send(transmit.data());
        } catch (IOException broken) {
            end(transmit.path(), connection);
        }
    }

    private void open(Output.OpenSocket open) {
        try {
            UdpSocket socket = network.openUdp(open.local());
            sockets.put(socket.local(), socket);
            machine.take(new Input.SocketOpened(open.ticket(), socket.local()), network.now());
        } catch (IOException refused) {
            machine.take(new Input.SocketRefused(open.ticket(), String.valueOf(refused.getMessage())), network.now());
        }
    }

    private void connect(Output.OpenConnection open) {
        try {
            TcpConnection connection = network.connectTcp(open.local(), open.remote(), CONNECT_LIMIT);
            FiveTuple path = new FiveTuple(Transport.TCP, connection.local(), open.remote());
            connections.put(path, connection);
            machine.take(new Input.ConnectionOpened(path), network.now());
        } catch (IOException refused) {
            machine.take(new Input.SocketRefused(open.ticket(), String.valueOf(refused.getMessage())), network.now());
        }
    }

    private void waitUntil(Instant instant) throws IOException {
        Duration wait = atLeastZero(Duration.between(network.now(), instant));
        int open = sockets.size() + connections.size();
        if (open == 0) {
            network.pause(wait);
            return;
        }
        Duration each = open == 1 || wait.compareTo(TURN) < 0 ? wait : TURN;
        for (UdpSocket socket : List.copyOf(sockets.values())) {
            socket.receive(each).ifPresent(datagram -> arrived(socket, datagram));
        }
        for (Map.Entry<FiveTuple, TcpConnection> entry : List.copyOf(connections.entrySet())) {
            read(entry.getKey(), entry.getValue(), each);
        }
    }

    private void arrived(UdpSocket socket, UdpSocket.Datagram datagram) {
        FiveTuple path = new FiveTuple(Transport.UDP, socket.local(), datagram.from());
        machine.take(new Input.Received(path, datagram.data()), network.now());
    }

    private void read(FiveTuple path, TcpConnection connection, Duration wait) throws IOException {
        TcpConnection.Read read = connection.receive(wait);
        if (read instanceof TcpConnection.Read.Data data) {
            machine.take(new Input.Received(path, data.data()), network.now());
        } else if (read instanceof TcpConnection.Read.Ended) {
            end(path, connection);
        }
    }

    private void end(FiveTuple path, TcpConnection connection) {
        connections.remove(path);
        connection.close();
        machine.take(new Input.ConnectionClosed(path), network.now());
    }

    private static Instant earlier(Optional<Instant> one, Instant other) {
        return one.filter(instant -> instant.isBefore(other)).orElse(other);
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
