package org.stunspec.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.stunspec.ip.IpFields;
import org.stunspec.wire.Bytes;

/** A blocking TCP connection of a simulated host. */
final class SimulatedTcpConnection implements TcpConnection, StreamEnd.Receiver {
    private final SimulatedHost host;
    private final StreamEnd stream;
    private final Queue<Read.Data> arrived = new ArrayDeque<>();
    private Optional<Read> end = Optional.empty();
    private boolean closed;

    private SimulatedTcpConnection(SimulatedHost host, StreamEnd stream) {
        this.host = host;
        this.stream = stream;
        stream.receiveWith(this);
    }

    /** What becomes of a connection attempt. */
    private static final class Attempt {
        private Optional<Boolean> accepted = Optional.empty();
    }

    static SimulatedTcpConnection connect(
            SimulatedHost host, InetSocketAddress wantedLocal, InetSocketAddress remote, Duration timeout)
            throws IOException {
        InetSocketAddress local = host.claimTcp(wantedLocal);
        try {
            SimulatedUdpSocket.requireSendable(local, remote, Bytes.EMPTY);
            return handshake(host, local, remote, timeout);
        } catch (IOException failed) {
            host.releaseTcp(local);
            throw failed;
        }
    }

    private static SimulatedTcpConnection handshake(
            SimulatedHost host, InetSocketAddress local, InetSocketAddress remote, Duration timeout)
            throws IOException {
        Optional<SimulatedHost> there = host.internet().hostAt(remote.getAddress());
        if (there.isEmpty()) {
            host.waitUntil(() -> false, timeout);
            throw new SocketTimeoutException("no answer from " + remote);
        }
        Attempt attempt = new Attempt();
        StreamEnd near = StreamEnd.connect(host, there.get(), local, remote);
        SimulatedTcpConnection connection = new SimulatedTcpConnection(host, near);
        near.knock(there.get(), accepted -> attempt.accepted = Optional.of(accepted));
        host.waitUntil(() -> attempt.accepted.isPresent(), timeout);
        if (attempt.accepted.isEmpty()) {
            near.reset();
            throw new SocketTimeoutException("no answer from " + remote);
        }
        if (!attempt.accepted.get()) {
            throw new ConnectException("connection refused by " + remote);
        }
        return connection;
    }

    @Override
    public InetSocketAddress local() {
        return stream.path().local();
    }

    @Override
    public InetSocketAddress remote() {
        return stream.path().remote();
    }

    @Override
    public void send(Bytes data) throws IOException {
        stream.send(data);
    }

    @Override
    public void setTrafficClass(int octet) {
        stream.become(stream.header().withDscp(octet >> 2));
    }

    @Override
    public Read receive(Duration timeout) throws IOException {
        if (closed) {
            throw new SocketException("the connection is closed");
        }
        host.waitUntil(() -> !arrived.isEmpty() || end.isPresent(), timeout);
        Read.Data data = arrived.poll();
        return data == null ? end.orElseGet(Read.Nothing::new) : data;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            stream.close();
            host.releaseTcp(local());
            host.closed(this);
        }
    }

    @Override
    public void data(Bytes data, IpFields ip) {
        arrived.add(new Read.Data(data, host.now()));
    }

    @Override
    public void ended(boolean reset) {
        if (end.isEmpty()) {
            end = Optional.of(new Read.Ended(reset, host.now()));
        }
    }
}
