package org.stunspec.deviant;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;

/** The reference, which says what it should, but changes where and when, or what it does to its connections. */
abstract class Redirecting extends TurnServer {
    private final Queue<Output> changed = new ArrayDeque<>();
    private Instant now = Instant.MIN;

    Redirecting(TurnServerConfig config, RandomGenerator random) {
        super(config, random);
    }

    @Override
    public void take(Input input, Instant at) {
        now = at;
        super.take(input, at);
    }

    @Override
    public void advance(Instant at) {
        now = at;
        super.advance(at);
    }

    Instant now() {
        return now;
    }

    /** Does something that nobody asked for. */
    void also(Output output) {
        changed.add(output);
    }

    /** What is done instead, in order. */
    abstract List<Output> instead(Output output);

    @Override
    public Optional<Output> nextOutput() {
        while (changed.isEmpty()) {
            Optional<Output> next = super.nextOutput();
            if (next.isEmpty()) {
                return next;
            }
            changed.addAll(instead(next.get()));
        }
        return Optional.of(changed.remove());
    }
}
