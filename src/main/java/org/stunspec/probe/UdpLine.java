package org.stunspec.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.stunspec.net.UdpSocket;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** A 5-tuple over UDP. Datagrams from elsewhere are kept too: their source address may be what a check judges. */
final class UdpLine implements Line {
    private final UdpSocket socket;
    private final InetSocketAddress remote;

    UdpLine(UdpSocket socket, InetSocketAddress remote) {
        this.socket = socket;
        this.remote = remote;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public InetSocketAddress local() {
        return socket.local();
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void send(Bytes data) {
        try {
            socket.send(remote, data);
        } catch (IOException failure) {
            throw new EnvironmentFailure("cannot send to " + Paths.text(remote) + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void setTrafficClass(int octet) {
        TrafficClass.set(octet, socket::setTrafficClass);
    }

    @Override
    public Optional<Arrival> receive(Duration timeout) {
        try {
            return socket.receive(timeout).map(d -> new Arrival(d.data(), d.from(), d.at()));
        } catch (IOException failure) {
            throw new EnvironmentFailure(
                    "cannot receive from " + Paths.text(remote) + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public int unfinishedOctets() {
        return 0;
    }

    @Override
    public void close() {
        socket.close();
    }
}
