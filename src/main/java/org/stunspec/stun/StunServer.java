package org.stunspec.stun;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Method;

/** A stand-alone STUN server (RFC 8489 section 12): Binding over UDP and TCP. */
public class StunServer implements Machine<StunServerEvent> {
    private final Outbox outbox = new Outbox();
    private final Queue<StunServerEvent> events = new ArrayDeque<>();
    private final StunPipeline pipeline;
    private final StreamPaths streams;
    private Instant now = Instant.MIN;

    public StunServer(StunServerConfig config, RandomGenerator random) {
        this(new StunServerParts(config, random));
    }

    public StunServer(StunServerParts parts) {
        this.pipeline = parts.pipeline(outbox, new Reporter());
        this.streams = new StreamPaths(outbox, new Messages());
        parts.serveBinding(pipeline);
    }

    @Override
    public void take(Input input, Instant at) {
        now = at;
        if (input instanceof Input.Received received) {
            received(received.path(), received.data());
        } else if (input instanceof Input.ConnectionOpened opened) {
            streams.opened(opened.path());
        } else if (input instanceof Input.ConnectionClosed closed) {
            streams.closed(closed.path());
        }
    }

    private void received(FiveTuple path, Bytes data) {
        if (path.transport().isStream()) {
            streams.received(path, data);
        } else {
            pipeline.take(path, data, now);
        }
    }

    /** Nothing here waits for a time. */
    @Override
    public void advance(Instant at) {
        now = at;
    }

    @Override
    public Optional<Output> nextOutput() {
        return outbox.next();
    }

    @Override
    public Optional<Instant> nextWake() {
        return Optional.empty();
    }

    @Override
    public Optional<StunServerEvent> nextEvent() {
        return Optional.ofNullable(events.poll());
    }

    private final class Messages implements StreamPaths.Listener {
        @Override
        public void message(FiveTuple path, Bytes octets) {
            pipeline.take(path, octets, now);
        }

        @Override
        public void broken(FiveTuple path, String why) {
            events.add(new StunServerEvent.Discarded(path, why));
        }
    }

    private final class Reporter implements ServerObserver {
        @Override
        public void answered(ServerRequest request, Reply reply) {
            Method method = request.message().method();
            events.add(new StunServerEvent.Answered(request.path(), method, reply.error()));
        }

        @Override
        public void discarded(FiveTuple path, String why) {
            events.add(new StunServerEvent.Discarded(path, why));
        }
    }
}
