package org.stunspec.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.stunspec.wire.Bytes;

/** A blocking TCP connection of this machine. */
final class RealTcpConnection implements TcpConnection {
    private static final Duration PATIENCE_TO_SEND = Duration.ofSeconds(5);

    private final SocketChannel channel;
    private final Readiness readiness;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final MonotonicClock clock;
    private final Consumer<RealTcpConnection> onClose;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(65536);
    private Optional<Read> end = Optional.empty();

    private RealTcpConnection(
            SocketChannel channel,
            Readiness readiness,
            InetSocketAddress remote,
            MonotonicClock clock,
            Consumer<RealTcpConnection> onClose)
            throws IOException {
        this.channel = channel;
        this.readiness = readiness;
        this.local = RealSockets.localOf(channel);
        this.remote = remote;
        this.clock = clock;
        this.onClose = onClose;
    }

    static RealTcpConnection connect(
            InetSocketAddress local,
            InetSocketAddress remote,
            Duration timeout,
            MonotonicClock clock,
            Consumer<RealTcpConnection> onClose)
            throws IOException {
        RealSockets.requireReachable(local, remote);
        SocketChannel channel = RealSockets.stream(local);
        try {
            Readiness readiness = Readiness.of(channel);
            try {
                return handshake(channel, readiness, remote, timeout, clock, onClose);
            } catch (IOException failed) {
                readiness.close();
                throw failed;
            }
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static RealTcpConnection handshake(
            SocketChannel channel,
            Readiness readiness,
            InetSocketAddress remote,
            Duration timeout,
            MonotonicClock clock,
            Consumer<RealTcpConnection> onClose)
            throws IOException {
        boolean connected = channel.connect(remote);
        if (!connected && !readiness.await(SelectionKey.OP_CONNECT, timeout, channel::finishConnect)) {
            throw new SocketTimeoutException("no answer from " + remote);
        }
        return new RealTcpConnection(channel, readiness, remote, clock, onClose);
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void send(Bytes data) throws IOException {
        ByteBuffer octets = data.asReadOnlyBuffer();
        boolean sent = readiness.await(SelectionKey.OP_WRITE, PATIENCE_TO_SEND, () -> {
            channel.write(octets);
            return !octets.hasRemaining();
        });
        if (!sent) {
            throw new SocketTimeoutException(remote + " does not read: " + octets.remaining() + " octets are left");
        }
    }

    @Override
    public void setTrafficClass(int octet) throws IOException {
        channel.setOption(StandardSocketOptions.IP_TOS, octet);
    }

    @Override
    public Read receive(Duration timeout) throws IOException {
        if (end.isPresent()) {
            return end.get();
        }
        buffer.clear();
        try {
            if (!readiness.await(SelectionKey.OP_READ, timeout, this::poll)) {
                return new Read.Nothing();
            }
        } catch (SocketException broken) {
            if (!isReset(broken)) {
                throw broken;
            }
            return ended(true);
        }
        return buffer.position() == 0 ? ended(false) : new Read.Data(Bytes.drain(buffer.flip()), clock.now());
    }

    private boolean poll() throws IOException {
        return channel.read(buffer) != 0;
    }

    private Read ended(boolean reset) {
        Read ended = new Read.Ended(reset, clock.now());
        end = Optional.of(ended);
        return ended;
    }

    private static boolean isReset(SocketException broken) {
        return String.valueOf(broken.getMessage()).startsWith("Connection reset");
    }

    @Override
    public void close() {
        readiness.close();
        RealSockets.close(channel);
        onClose.accept(this);
    }
}
