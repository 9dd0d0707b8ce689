package org.stunspec.deviant;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;

/**
 * A server whose clients are behind a NAT that forgets a UDP flow when the client has sent nothing for a while; what the
 * client sends next comes from another port, and nothing gets to it on the old one.
 *
 * @param <E> the events of the server behind
 */
final class ForgetfulNat<E> implements Machine<E> {
    private final Machine<E> server;
    private final InetSocketAddress listening;
    private final Duration patience;
    private final Map<FiveTuple, Flow> outside = new HashMap<>();
    private Instant now = Instant.MIN;

    /** @param seen the 5-tuple as the server sees it */
    private record Flow(FiveTuple client, FiveTuple seen, Instant lastHeard) {}

    /** @param listeningPort the port that clients talk to; what goes to and from others is not translated */
    ForgetfulNat(Machine<E> server, int listeningPort, Duration patience) {
        this.server = server;
        this.listening = new InetSocketAddress(listeningPort);
        this.patience = patience;
    }

    private boolean isTranslated(FiveTuple path) {
        return !path.transport().isStream() && path.local().getPort() == listening.getPort();
    }

    @Override
    public void take(Input input, Instant at) {
        now = at;
        boolean translated = input instanceof Input.Received received && isTranslated(received.path());
        server.take(translated ? outward((Input.Received) input) : input, at);
    }

    private Input outward(Input.Received received) {
        FiveTuple client = received.path();
        FiveTuple seen = outside.values().stream()
                .filter(flow -> flow.client().equals(client))
                .filter(this::isRemembered)
                .map(Flow::seen)
                .findFirst()
                .orElseGet(() -> unused(client));
        outside.put(seen, new Flow(client, seen, now));
        return new Input.Received(seen, received.data());
    }

    private boolean isRemembered(Flow flow) {
        return !now.isAfter(flow.lastHeard().plus(patience));
    }

    /** The client's own port the first time. */
    private FiveTuple unused(FiveTuple client) {
        FiveTuple seen = client;
        while (outside.containsKey(seen)) {
            InetSocketAddress before = seen.remote();
            seen = new FiveTuple(
                    seen.transport(),
                    seen.local(),
                    new InetSocketAddress(before.getAddress(), (before.getPort() + 1) & 0xFFFF));
        }
        return seen;
    }

    @Override
    public Optional<Output> nextOutput() {
        Optional<Output> output = server.nextOutput();
        while (output.isPresent()
                && output.get() instanceof Output.Transmit transmit
                && isTranslated(transmit.path())) {
            Optional<Flow> flow =
                    Optional.ofNullable(outside.get(transmit.path())).filter(this::isRemembered);
            if (flow.isPresent()) {
                return Optional.of(new Output.Transmit(flow.get().client(), transmit.data(), transmit.dontFragment()));
            }
            output = server.nextOutput();
        }
        return output;
    }

    @Override
    public void advance(Instant at) {
        now = at;
        server.advance(at);
    }

    @Override
    public Optional<Instant> nextWake() {
        return server.nextWake();
    }

    @Override
    public Optional<E> nextEvent() {
        return server.nextEvent();
    }
}
