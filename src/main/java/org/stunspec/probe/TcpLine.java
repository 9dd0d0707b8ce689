package org.stunspec.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.stunspec.net.TcpConnection;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Frame;
import org.stunspec.wire.StreamFramer;

/**
 * A 5-tuple over TCP; frames are cut out of the stream. Where something else than a frame begins, the octets that came last
 * are an arrival too, and nothing comes after them.
 */
final class TcpLine implements Line {
    private final TcpConnection connection;
    private final Supplier<Instant> clock;
    private final StreamFramer framer = new StreamFramer();
    private Instant lastRead;
    private Bytes lastPiece = Bytes.EMPTY;
    private boolean ended;
    private boolean broken;

    TcpLine(TcpConnection connection, Supplier<Instant> clock) {
        this.connection = connection;
        this.clock = clock;
        this.lastRead = clock.get();
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
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
    public void send(Bytes data) {
        if (ended) {
            return;
        }
        try {
            connection.send(data);
        } catch (IOException closedMeanwhile) {
            ended = true;
        }
    }

    @Override
    public void setTrafficClass(int octet) {
        TrafficClass.set(octet, connection::setTrafficClass);
    }

    @Override
    public Optional<Arrival> receive(Duration timeout) {
        Instant deadline = clock.get().plus(timeout);
        Optional<Arrival> frame = nextFrame();
        while (frame.isEmpty() && !ended) {
            Duration left = Duration.between(clock.get(), deadline);
            if (left.isNegative() || left.isZero() || !read(left)) {
                break;
            }
            frame = nextFrame();
        }
        return frame;
    }

    /** @return whether anything was read */
    private boolean read(Duration timeout) {
        try {
            TcpConnection.Read read = connection.receive(timeout);
            if (read instanceof TcpConnection.Read.Data data) {
                lastRead = data.at();
                lastPiece = data.data();
                framer.feed(data.data());
                return true;
            }
            ended |= read instanceof TcpConnection.Read.Ended;
            return false;
        } catch (IOException reset) {
            ended = true;
            return false;
        }
    }

    private Optional<Arrival> nextFrame() {
        if (broken) {
            return Optional.empty();
        }
        Optional<Frame> frame = framer.next();
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        if (frame.get() instanceof Frame.Stun stun) {
            return Optional.of(new Arrival(stun.bytes(), remote(), lastRead));
        }
        if (frame.get() instanceof Frame.Channel channel) {
            return Optional.of(new Arrival(channel.bytes(), remote(), lastRead));
        }
        broken = true;
        return Optional.of(new Arrival(lastPiece, remote(), lastRead));
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public int unfinishedOctets() {
        return framer.pendingOctets();
    }

    @Override
    public void close() {
        connection.close();
    }
}
