package org.stunspec.testing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;

/** A machine each of whose outputs is replaced by others, or by none. */
public final class AfterEachOutput<E> implements Machine<E> {
    private final Machine<E> machine;
    private final Function<Output, List<Output>> instead;
    private final Queue<Output> waiting = new ArrayDeque<>();

    public AfterEachOutput(Machine<E> machine, Function<Output, List<Output>> instead) {
        this.machine = machine;
        this.instead = instead;
    }

    @Override
    public void take(Input input, Instant now) {
        machine.take(input, now);
    }

    @Override
    public void advance(Instant now) {
        machine.advance(now);
    }

    @Override
    public Optional<Output> nextOutput() {
        for (Optional<Output> next = machine.nextOutput(); next.isPresent(); next = machine.nextOutput()) {
            waiting.addAll(instead.apply(next.get()));
        }
        return Optional.ofNullable(waiting.poll());
    }

    @Override
    public Optional<Instant> nextWake() {
        return machine.nextWake();
    }

    @Override
    public Optional<E> nextEvent() {
        return machine.nextEvent();
    }
}
