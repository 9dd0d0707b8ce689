package org.stunspec.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.stunspec.ip.IpFields;
import org.stunspec.wire.Bytes;

/** A blocking UDP socket of a simulated host. As on a real unconnected socket, ICMP errors do not show. */
final class SimulatedUdpSocket implements UdpSocket, SimulatedHost.UdpPort {
    private static final int IPV4_MOST = 65507;
    private static final int IPV6_MOST = 65527;

    private final SimulatedHost host;
    private final InetSocketAddress local;
    private final Queue<Datagram> arrived = new ArrayDeque<>();
    private int trafficClass;
    private boolean closed;

    SimulatedUdpSocket(SimulatedHost host, InetSocketAddress local) {
        this.host = host;
        this.local = local;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void send(InetSocketAddress to, Bytes data) throws IOException {
        requireOpen();
        requireSendable(local, to, data);
        host.send(local, to, data, host.header(local, to, trafficClass), false);
    }

    static void requireSendable(InetSocketAddress local, InetSocketAddress to, Bytes data) throws SocketException {
        if (to.isUnresolved()
                || to.getAddress().getClass() != local.getAddress().getClass()) {
            throw new SocketException("no way from " + local + " to " + to);
        }
        boolean ipv4 = local.getAddress().getAddress().length == 4;
        if (data.length() > (ipv4 ? IPV4_MOST : IPV6_MOST)) {
            throw new SocketException("a datagram of " + data.length() + " octets is too long");
        }
    }

    @Override
    public void setTrafficClass(int octet) {
        trafficClass = octet;
    }

    @Override
    public Optional<Datagram> receive(Duration timeout) throws IOException {
        requireOpen();
        host.waitUntil(() -> !arrived.isEmpty(), timeout);
        return Optional.ofNullable(arrived.poll());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            host.releaseUdp(local);
            host.closed(this);
        }
    }

    @Override
    public void datagram(InetSocketAddress from, Bytes data, IpFields ip) {
        arrived.add(new Datagram(from, data, host.now()));
    }

    @Override
    public void icmp(InetSocketAddress to, int type, int code, long data) {
        // An unconnected socket is not told.
    }

    private void requireOpen() throws SocketException {
        if (closed) {
            throw new SocketException("the socket is closed");
        }
    }
}
