package org.stunspec.deviant;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.wire.Bytes;

/**
 * The reference behind somebody who changes what it hears, so that it takes something wrong for something right.
 *
 * @param <E> the events of the server behind
 */
final class Misheard<E> implements Machine<E> {
    private final Machine<E> server;
    private final UnaryOperator<Bytes> heard;

    /** @param heard what the server hears instead of these octets; none for nothing */
    Misheard(Machine<E> server, UnaryOperator<Bytes> heard) {
        this.server = server;
        this.heard = heard;
    }

    @Override
    public void take(Input input, Instant now) {
        if (!(input instanceof Input.Received received)) {
            server.take(input, now);
            return;
        }
        Bytes instead = heard.apply(received.data());
        if (!instead.isEmpty()) {
            server.take(new Input.Received(received.path(), instead), now);
        }
    }

    @Override
    public void advance(Instant now) {
        server.advance(now);
    }

    @Override
    public Optional<Output> nextOutput() {
        return server.nextOutput();
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
