package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.stun.AuthenticationKind;
import org.stunspec.stun.Outbox;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerObserver;
import org.stunspec.stun.ServerRequest;
import org.stunspec.stun.StreamPaths;
import org.stunspec.stun.StunPipeline;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Method;

/**
 * A TURN server (RFC 8656): clients over UDP and streams, peers over UDP, and Binding for everybody. It only hands out
 * what comes in; the handlers that {@link TurnServerParts} makes do the work.
 */
public class TurnServer implements Machine<TurnEvent> {
    private final Outbox outbox = new Outbox();
    private final TurnState state;
    private final StunPipeline pipeline;
    private final StreamPaths streams;
    private final AllocateHandler allocate;
    private final ChannelDataHandler channelData;
    private final PeerDatagramHandler peers;
    private Instant now = Instant.MIN;

    public TurnServer(TurnServerConfig config, RandomGenerator random) {
        this(new TurnServerParts(config, random));
    }

    public TurnServer(TurnServerParts parts) {
        this.state = parts.state(outbox);
        this.pipeline = parts.pipeline(outbox, new Reporter());
        this.streams = new StreamPaths(outbox, new Streams());
        this.allocate = parts.allocateHandler(state, pipeline::answer);
        this.channelData = parts.channelDataHandler(state);
        this.peers = parts.peerDatagramHandler(state);
        serve(parts);
    }

    private void serve(TurnServerParts parts) {
        AuthenticationKind authentication = parts.turnConfig().authentication();
        parts.serveBinding(pipeline);
        pipeline.serve(Method.ALLOCATE, authentication, allocate);
        pipeline.serve(Method.REFRESH, authentication, parts.refreshHandler(state));
        pipeline.serve(Method.CREATE_PERMISSION, authentication, parts.createPermissionHandler(state));
        pipeline.serve(Method.CHANNEL_BIND, authentication, parts.channelBindHandler(state));
        pipeline.listen(Method.SEND, parts.sendHandler(state));
    }

    @Override
    public void take(Input input, Instant at) {
        advance(at);
        if (input instanceof Input.Received received) {
            received(received.path(), received.data());
        } else if (input instanceof Input.ConnectionOpened opened) {
            streams.opened(opened.path());
        } else if (input instanceof Input.ConnectionClosed closed) {
            streams.closed(closed.path());
            forget(closed.path());
        } else if (input instanceof Input.SocketOpened opened) {
            state.sockets().opened(opened.ticket(), opened.local());
        } else if (input instanceof Input.SocketRefused refused) {
            state.sockets().refused(refused.ticket());
        } else if (input instanceof Input.IcmpReceived icmp) {
            icmp(icmp);
        }
    }

    private void received(FiveTuple path, Bytes data) {
        if (path.transport().isStream()) {
            state.listensOn(path.local());
            streams.received(path, data);
        } else if (state.sockets().isOpen(path.local())) {
            fromPeer(path, data);
        } else {
            state.listensOn(path.local());
            fromClient(path, data);
        }
    }

    /** The first two bits tell STUN from ChannelData (RFC 8656 section 12); what is neither is dropped. */
    private void fromClient(FiveTuple path, Bytes octets) {
        int firstBits = octets.isEmpty() ? -1 : octets.u8(0) >> 6;
        if (firstBits == 0b00) {
            pipeline.take(path, octets, now);
        } else if (firstBits == 0b01) {
            channelData.take(path, octets, now);
        } else {
            state.discarded(path, "neither STUN nor ChannelData");
        }
    }

    private void fromPeer(FiveTuple path, Bytes data) {
        InetSocketAddress at = path.local();
        state.allocationWithRelay(at)
                .ifPresent(allocation -> relay(allocation, at)
                        .ifPresent(relay -> peers.take(allocation, relay, path.remote(), data, now)));
    }

    private void icmp(Input.IcmpReceived icmp) {
        state.allocationWithRelay(icmp.local())
                .ifPresent(allocation -> relay(allocation, icmp.local())
                        .ifPresent(relay -> peers.takeIcmp(
                                allocation, relay, icmp.remote(), icmp.type(), icmp.code(), icmp.data(), now)));
    }

    private static Optional<Relay> relay(Allocation allocation, InetSocketAddress address) {
        return allocation.relays().stream()
                .filter(relay -> relay.address().equals(address))
                .findFirst();
    }

    /** Without its connection, the 5-tuple of an allocation is gone for good. */
    private void forget(FiveTuple path) {
        allocate.abandon(path);
        state.allocation(path).ifPresent(state::close);
    }

    @Override
    public void advance(Instant at) {
        now = at;
        state.expire(at);
    }

    @Override
    public Optional<Output> nextOutput() {
        return outbox.next();
    }

    @Override
    public Optional<Instant> nextWake() {
        return state.nextExpiry();
    }

    @Override
    public Optional<TurnEvent> nextEvent() {
        return state.nextEvent();
    }

    private final class Streams implements StreamPaths.Listener {
        @Override
        public void message(FiveTuple path, Bytes octets) {
            fromClient(path, octets);
        }

        @Override
        public void broken(FiveTuple path, String why) {
            forget(path);
            state.discarded(path, why);
        }
    }

    private final class Reporter implements ServerObserver {
        @Override
        public void answered(ServerRequest request, Reply reply) {
            Method method = request.message().method();
            state.report(new TurnEvent.Answered(request.path(), method, reply.error()));
        }

        @Override
        public void discarded(FiveTuple path, String why) {
            state.discarded(path, why);
        }
    }
}
