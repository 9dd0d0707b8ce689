package org.stunspec.stun;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Output;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Frame;
import org.stunspec.wire.StreamFramer;

/** The streams between a server and its clients, cut into messages (RFC 8489 section 6.2.2). */
public class StreamPaths {
    private final Map<FiveTuple, StreamFramer> framers = new HashMap<>();
    private final Outbox outbox;
    private final Listener listener;

    /** Is told what comes out of the streams. */
    public interface Listener {
        void message(FiveTuple path, Bytes octets);

        /** The stream cannot be read any further, and is being closed. */
        void broken(FiveTuple path, String why);
    }

    public StreamPaths(Outbox outbox, Listener listener) {
        this.outbox = outbox;
        this.listener = listener;
    }

    public void opened(FiveTuple path) {
        framers.put(path, new StreamFramer());
    }

    public void closed(FiveTuple path) {
        framers.remove(path);
    }

    /** Takes the next run of bytes; what comes on a stream that is not open any more is dropped. */
    public void received(FiveTuple path, Bytes data) {
        StreamFramer framer = framers.get(path);
        if (framer == null) {
            return;
        }
        framer.feed(data);
        for (Optional<Frame> frame = framer.next(); frame.isPresent(); frame = framer.next()) {
            take(path, frame.get());
        }
    }

    /** Whether the stream is open, so that something can be sent on it. */
    public boolean isOpen(FiveTuple path) {
        return framers.containsKey(path);
    }

    private void take(FiveTuple path, Frame frame) {
        if (frame instanceof Frame.Stun stun) {
            listener.message(path, stun.bytes());
        } else if (frame instanceof Frame.Channel channel) {
            listener.message(path, channel.bytes());
        } else if (frame instanceof Frame.Broken broken) {
            framers.remove(path);
            outbox.add(new Output.Disconnect(path));
            listener.broken(path, broken.why());
        }
    }
}
