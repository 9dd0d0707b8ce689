package org.stunspec.deviant;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.turn.TurnEvent;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;

/** Closes a connection when its allocation ends, and says what there is to say first; no RFC is against it. */
final class HangsUp extends TurnServer {
    private final Queue<TurnEvent> reported = new ArrayDeque<>();
    private final Set<FiveTuple> open = new HashSet<>();
    private final Queue<FiveTuple> ending = new ArrayDeque<>();

    HangsUp(TurnServerConfig config, RandomGenerator random) {
        super(config, random);
    }

    @Override
    public Optional<Output> nextOutput() {
        Optional<Output> output = super.nextOutput();
        if (output.isPresent()) {
            return output;
        }
        collectEvents();
        return Optional.ofNullable(ending.poll()).map(Output.Disconnect::new);
    }

    private void collectEvents() {
        for (Optional<TurnEvent> event = super.nextEvent(); event.isPresent(); event = super.nextEvent()) {
            reported.add(event.get());
            if (event.get() instanceof TurnEvent.AllocationCreated created
                    && created.path().transport().isStream()) {
                open.add(created.path());
            } else if (event.get() instanceof TurnEvent.RelayClosed closed && open.remove(closed.path())) {
                ending.add(closed.path());
            }
        }
    }

    @Override
    public void take(Input input, Instant at) {
        if (input instanceof Input.ConnectionClosed closed) {
            open.remove(closed.path());
        }
        super.take(input, at);
    }

    @Override
    public Optional<TurnEvent> nextEvent() {
        collectEvents();
        return Optional.ofNullable(reported.poll());
    }
}
