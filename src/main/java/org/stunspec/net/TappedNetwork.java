package org.stunspec.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** A network whose blocking sockets show all that they send and receive to a tap; hosted machines are not shown. */
public final class TappedNetwork implements Network {
    private final Network network;
    private final PacketTap tap;
    private final Set<InetSocketAddress> locals = ConcurrentHashMap.newKeySet();

    private TappedNetwork(Network network, PacketTap tap) {
        this.network = network;
        this.tap = tap;
    }

    public static Network of(Network network, PacketTap tap) {
        return new TappedNetwork(network, tap);
    }

    @Override
    public Instant now() {
        return network.now();
    }

    @Override
    public void pause(Duration duration) {
        network.pause(duration);
    }

    @Override
    public Set<Capability> capabilities() {
        return network.capabilities();
    }

    @Override
    public UdpSocket openUdp(InetSocketAddress local) throws IOException {
        return new TappedUdp(network.openUdp(local));
    }

    @Override
    public TcpConnection connectTcp(InetSocketAddress local, InetSocketAddress remote, Duration timeout)
            throws IOException {
        return new TappedTcp(network.connectTcp(local, remote, timeout));
    }

    @Override
    public HeaderWatch watchHeaders(InetAddress local, InetAddress remote) throws CannotWatchException {
        return new TappedWatch(network.watchHeaders(local, remote));
    }

    @Override
    public <E> Hosting host(Machine<E> machine, List<Listening> on, Consumer<? super E> events) throws IOException {
        return network.host(machine, on, events);
    }

    @Override
    public void close() {
        network.close();
    }

    /** Shows the headers that somebody looks at. */
    private final class TappedWatch implements HeaderWatch {
        private final HeaderWatch watch;

        TappedWatch(HeaderWatch watch) {
            this.watch = watch;
        }

        @Override
        public Optional<Sighting> await(Predicate<Sighting> wanted, Duration timeout) {
            Optional<Sighting> sighting = watch.await(wanted, timeout);
            sighting.ifPresent(seen -> tap.saw(new TappedPacket(
                    seen.at(),
                    locals.contains(seen.source()) ? TappedPacket.Direction.SENT : TappedPacket.Direction.RECEIVED,
                    seen.transport(),
                    seen.source(),
                    seen.destination(),
                    seen.payload(),
                    Optional.of(seen.ip()))));
            return sighting;
        }

        @Override
        public void close() {
            watch.close();
        }
    }

    private final class TappedUdp implements UdpSocket {
        private final UdpSocket socket;

        TappedUdp(UdpSocket socket) {
            this.socket = socket;
            locals.add(socket.local());
        }

        @Override
        public InetSocketAddress local() {
            return socket.local();
        }

        @Override
        public void send(InetSocketAddress to, Bytes data) throws IOException {
            Instant at = now();
            socket.send(to, data);
            tap.saw(new TappedPacket(at, TappedPacket.Direction.SENT, Transport.UDP, local(), to, data));
        }

        @Override
        public void setTrafficClass(int octet) throws IOException {
            socket.setTrafficClass(octet);
        }

        @Override
        public Optional<Datagram> receive(Duration timeout) throws IOException {
            Optional<Datagram> datagram = socket.receive(timeout);
            datagram.ifPresent(got -> tap.saw(new TappedPacket(
                    got.at(), TappedPacket.Direction.RECEIVED, Transport.UDP, got.from(), local(), got.data())));
            return datagram;
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private final class TappedTcp implements TcpConnection {
        private final TcpConnection connection;

        TappedTcp(TcpConnection connection) {
            this.connection = connection;
            locals.add(connection.local());
        }

        @Override
        public InetSocketAddress local() {
            return connection.local();
        }

        @Override
        public InetSocketAddress remote() {
            return connection.remote();
        }

        @Override
        public void send(Bytes data) throws IOException {
            Instant at = now();
            connection.send(data);
            tap.saw(new TappedPacket(at, TappedPacket.Direction.SENT, Transport.TCP, local(), remote(), data));
        }

        @Override
        public void setTrafficClass(int octet) throws IOException {
            connection.setTrafficClass(octet);
        }

        @Override
        public Read receive(Duration timeout) throws IOException {
            Read read = connection.receive(timeout);
            if (read instanceof Read.Data got) {
                tap.saw(new TappedPacket(
                        got.at(), TappedPacket.Direction.RECEIVED, Transport.TCP, remote(), local(), got.data()));
            }
            return read;
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
