package org.stunspec.deviant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.Outbox;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.Relay;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;

/** A server that knows every allocation that there ever was: what it takes to mix them up. */
class Mixing extends TurnServerParts {
    private final List<Allocation> made = new ArrayList<>();
    private final List<Relay> relays = new ArrayList<>();
    private final Map<FiveTuple, Relay> ended = new HashMap<>();

    Mixing(TurnServerConfig config, RandomGenerator random) {
        super(config, random);
    }

    @Override
    public TurnState state(Outbox outbox) {
        return new TurnState(turn, outbox, relaySockets(outbox), reservations()) {
            @Override
            public void add(Allocation allocation) {
                made.add(allocation);
                relays.addAll(allocation.relays());
                super.add(allocation);
            }

            @Override
            public void close(Allocation allocation, Relay relay) {
                ended.put(allocation.path(), relay);
                super.close(allocation, relay);
            }
        };
    }

    final List<Allocation> all() {
        return made;
    }

    final Allocation latest() {
        return made.get(made.size() - 1);
    }

    /** The one that was opened last, of those of the same family. */
    final Relay latestLike(Relay relay) {
        return relays.stream()
                .filter(other -> other.family() == relay.family())
                .reduce(relay, (earlier, later) -> later);
    }

    /** What there was on this 5-tuple, where there is nothing any more. */
    final Optional<Relay> endedOn(FiveTuple path, TurnState state) {
        return state.allocation(path).isPresent() ? Optional.empty() : Optional.ofNullable(ended.get(path));
    }
}
