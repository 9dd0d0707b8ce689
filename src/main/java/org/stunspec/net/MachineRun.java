package org.stunspec.net;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;

/**
 * Feeds one machine and passes on what it asks for. Both drivers run machines with this, so that a machine sees the same
 * order of calls on either. Used by one thread.
 */
final class MachineRun<E> {
    private static final int PATIENCE = 100_000;
    private static final int IDLE_WAKE_COST = 1_000;

    private final Machine<E> machine;
    private final Supplier<Instant> clock;
    private final Consumer<Output> outputs;
    private final Consumer<? super E> events;
    private final Queue<Input> inputs = new ArrayDeque<>();
    private boolean busy;
    private int impatience;

    MachineRun(Machine<E> machine, Supplier<Instant> clock, Consumer<Output> outputs, Consumer<? super E> events) {
        this.machine = machine;
        this.clock = clock;
        this.outputs = outputs;
        this.events = events;
    }

    /** Hands over an input; one that comes while the machine's outputs are carried out waits until they are. */
    void take(Input input) {
        inputs.add(input);
        if (!busy) {
            settle();
        }
    }

    /** Carries out what the machine wants to do of its own accord. */
    void start() {
        settle();
    }

    Optional<Instant> nextWake() {
        return machine.nextWake();
    }

    /** Advances the machine if it wanted to be woken by now. */
    void wakeIfDue() {
        Instant now = clock.get();
        if (!isDue(now)) {
            return;
        }
        machine.advance(now);
        boolean didSomething = settle() > 0;
        if (isDue(now)) {
            impatience += didSomething ? 1 : IDLE_WAKE_COST;
            if (impatience >= PATIENCE) {
                throw new IllegalStateException("the machine was woken at " + now
                        + " and asks again and again to be woken at "
                        + machine.nextWake().orElse(now));
            }
        } else {
            impatience = 0;
        }
    }

    private boolean isDue(Instant now) {
        return machine.nextWake().filter(wake -> !wake.isAfter(now)).isPresent();
    }

    /** Runs until the machine has nothing more to say, and returns how much it said. */
    private int settle() {
        busy = true;
        try {
            int said = 0;
            while (sayNext() || takeNext()) {
                if (++said > PATIENCE * 10) {
                    throw new IllegalStateException("the machine does not come to an end of its outputs");
                }
            }
            return said;
        } finally {
            busy = false;
        }
    }

    private boolean sayNext() {
        Optional<Output> output = machine.nextOutput();
        output.ifPresent(outputs);
        if (output.isPresent()) {
            return true;
        }
        Optional<E> event = machine.nextEvent();
        event.ifPresent(events);
        return event.isPresent();
    }

    private boolean takeNext() {
        Optional<Input> input = Optional.ofNullable(inputs.poll());
        input.ifPresent(present -> machine.take(present, clock.get()));
        return input.isPresent();
    }
}
