package org.stunspec.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.stunspec.wire.Bytes;

/** A blocking UDP socket of this machine. */
final class RealUdpSocket implements UdpSocket {
    private static final Duration PATIENCE_TO_SEND = Duration.ofSeconds(5);

    private final DatagramChannel channel;
    private final Readiness readiness;
    private final InetSocketAddress local;
    private final MonotonicClock clock;
    private final Consumer<RealUdpSocket> onClose;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(65536);
    private final Queue<Datagram> arrived = new ArrayDeque<>();

    private RealUdpSocket(
            DatagramChannel channel,
            Readiness readiness,
            InetSocketAddress local,
            MonotonicClock clock,
            Consumer<RealUdpSocket> onClose) {
        this.channel = channel;
        this.readiness = readiness;
        this.local = local;
        this.clock = clock;
        this.onClose = onClose;
    }

    static RealUdpSocket open(InetSocketAddress local, MonotonicClock clock, Consumer<RealUdpSocket> onClose)
            throws IOException {
        DatagramChannel channel = RealSockets.udp(local);
        try {
            return new RealUdpSocket(channel, Readiness.of(channel), RealSockets.localOf(channel), clock, onClose);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void send(InetSocketAddress to, Bytes data) throws IOException {
        RealSockets.requireReachable(local, to);
        ByteBuffer octets = data.asReadOnlyBuffer();
        // An empty datagram is sent by a call that returns 0, as does one for which there is no room.
        boolean sent = readiness.await(
                SelectionKey.OP_WRITE, PATIENCE_TO_SEND, () -> channel.send(octets, to) > 0 || data.isEmpty());
        if (!sent) {
            throw new SocketException("no room to send to " + to);
        }
    }

    @Override
    public void setTrafficClass(int octet) throws IOException {
        channel.setOption(StandardSocketOptions.IP_TOS, octet);
    }

    @Override
    public Optional<Datagram> receive(Duration timeout) throws IOException {
        readiness.await(SelectionKey.OP_READ, timeout, this::poll);
        return Optional.ofNullable(arrived.poll());
    }

    private boolean poll() throws IOException {
        buffer.clear();
        SocketAddress from = channel.receive(buffer);
        if (from instanceof InetSocketAddress sender) {
            arrived.add(new Datagram(sender, Bytes.drain(buffer.flip()), clock.now()));
        }
        return !arrived.isEmpty();
    }

    @Override
    public void close() {
        readiness.close();
        RealSockets.close(channel);
        onClose.accept(this);
    }
}
