package org.stunspec.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.stunspec.net.Network;
import org.stunspec.net.UdpSocket;
import org.stunspec.wire.Bytes;

/** A raw peer: a UDP socket on the far side of the relay. */
public final class Peer implements AutoCloseable {
    private final UdpSocket socket;
    private final Network network;
    private final List<Arrival> kept = new ArrayList<>();

    private Peer(UdpSocket socket, Network network) {
        this.socket = socket;
        this.network = network;
    }

    static Peer open(Network network, InetSocketAddress local) {
        try {
            return new Peer(network.openUdp(local), network);
        } catch (IOException failure) {
            throw new EnvironmentFailure("cannot open a peer at " + local + ": " + failure.getMessage(), failure);
        }
    }

    public InetSocketAddress address() {
        return socket.local();
    }

    public void send(InetSocketAddress to, Bytes data) {
        try {
            socket.send(to, data);
        } catch (IOException failure) {
            throw new EnvironmentFailure("the peer cannot send to " + to + ": " + failure.getMessage(), failure);
        }
    }

    /** Sets DSCP and ECN, in one octet, of what is sent from now on. */
    public void setTrafficClass(int octet) {
        TrafficClass.set(octet, socket::setTrafficClass);
    }

    /** The first datagram with exactly this payload, waiting for it if need be. */
    public Optional<Arrival> await(Bytes payload, Duration timeout) {
        return await(arrival -> arrival.data().equals(payload), timeout);
    }

    /** The first datagram that is wanted, waiting for it if need be; others stay for later. */
    public Optional<Arrival> await(Predicate<Arrival> wanted, Duration timeout) {
        Instant deadline = network.now().plus(timeout);
        Optional<Arrival> found = take(wanted);
        while (found.isEmpty()) {
            Duration left = Duration.between(network.now(), deadline);
            if (left.isNegative() || left.isZero() || !receive(left)) {
                break;
            }
            found = take(wanted);
        }
        return found;
    }

    private boolean receive(Duration timeout) {
        try {
            Optional<UdpSocket.Datagram> datagram = socket.receive(timeout);
            datagram.ifPresent(d -> kept.add(new Arrival(d.data(), d.from(), d.at())));
            return datagram.isPresent();
        } catch (IOException failure) {
            throw new EnvironmentFailure("the peer cannot receive: " + failure.getMessage(), failure);
        }
    }

    private Optional<Arrival> take(Predicate<Arrival> wanted) {
        for (Iterator<Arrival> each = kept.iterator(); each.hasNext(); ) {
            Arrival arrival = each.next();
            if (wanted.test(arrival)) {
                each.remove();
                return Optional.of(arrival);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        socket.close();
    }
}
