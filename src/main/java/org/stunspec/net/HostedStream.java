package org.stunspec.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.Bytes;

/** A stream of a hosted machine, with what could not be written yet. */
final class HostedStream {
    private static final int MOST_UNWRITTEN = 1 << 20;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final FiveTuple path;
    private final Queue<ByteBuffer> unwritten = new ArrayDeque<>();
    private long unwrittenOctets;
    private boolean saidGoodbye;
    private Optional<Instant> lingersUntil = Optional.empty();

    HostedStream(SocketChannel channel, SelectionKey key, FiveTuple path) {
        this.channel = channel;
        this.key = key;
        this.path = path;
    }

    FiveTuple path() {
        return path;
    }

    /** Reads once: positive with octets in the buffer, 0 when there are none, negative at the end. */
    int read(ByteBuffer buffer) throws IOException {
        return channel.read(buffer.clear());
    }

    /** Writes, or queues what does not fit; an exception means that the other side is gone or does not read. */
    void write(Bytes data) throws IOException {
        unwritten.add(data.asReadOnlyBuffer());
        unwrittenOctets += data.length();
        flush();
        if (unwrittenOctets > MOST_UNWRITTEN) {
            throw new IOException("the other side does not read");
        }
    }

    void flush() throws IOException {
        for (ByteBuffer next = unwritten.peek(); next != null; next = unwritten.peek()) {
            unwrittenOctets -= channel.write(next);
            if (next.hasRemaining()) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
                return;
            }
            unwritten.remove();
        }
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
        if (isLingering() && !saidGoodbye) {
            saidGoodbye = true;
            channel.shutdownOutput();
        }
    }

    /**
     * Ends the stream once everything is written. Until the other side ends it too its octets are read and dropped: closing
     * at once would make TCP answer them with a reset, which can destroy what was written last (RFC 1122 section 4.2.2.13).
     */
    void endInOrder(Instant giveUpAt) throws IOException {
        lingersUntil = Optional.of(giveUpAt);
        flush();
    }

    boolean isFlushed() {
        return unwritten.isEmpty();
    }

    boolean isReading() {
        return (key.interestOps() & SelectionKey.OP_READ) != 0;
    }

    void stopReading() {
        key.interestOpsAnd(~SelectionKey.OP_READ);
    }

    boolean isLingering() {
        return lingersUntil.isPresent();
    }

    Optional<Instant> lingersUntil() {
        return lingersUntil;
    }

    void close() {
        RealSockets.close(channel);
    }
}
