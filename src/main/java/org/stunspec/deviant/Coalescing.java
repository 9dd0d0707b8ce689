package org.stunspec.deviant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.wire.Bytes;

/**
 * A server that gathers what it has to say on a stream for a moment, and says it in one go.
 *
 * @param <E> the events of the server behind
 */
final class Coalescing<E> implements Machine<E> {
    private final Machine<E> server;
    private final Duration moment;
    private final Map<FiveTuple, Gathered> gathered = new LinkedHashMap<>();
    private final Queue<Output> ready = new ArrayDeque<>();
    private Instant now = Instant.MIN;

    private record Gathered(Instant due, Bytes octets) {
        Gathered and(Bytes more) {
            return new Gathered(due, Bytes.concat(octets, more));
        }
    }

    Coalescing(Machine<E> server, Duration moment) {
        this.server = server;
        this.moment = moment;
    }

    @Override
    public void take(Input input, Instant at) {
        now = at;
        release();
        server.take(input, at);
    }

    @Override
    public void advance(Instant at) {
        now = at;
        release();
        server.advance(at);
    }

    private void release() {
        gathered.entrySet().removeIf(each -> {
            boolean due = !each.getValue().due().isAfter(now);
            if (due) {
                ready.add(new Output.Transmit(each.getKey(), each.getValue().octets()));
            }
            return due;
        });
    }

    @Override
    public Optional<Output> nextOutput() {
        while (ready.isEmpty()) {
            Optional<Output> output = server.nextOutput();
            if (output.isEmpty()) {
                return output;
            }
            if (output.get() instanceof Output.Transmit transmit
                    && transmit.path().transport().isStream()) {
                gather(transmit);
            } else {
                if (output.get() instanceof Output.Disconnect disconnect) {
                    gathered.remove(disconnect.path());
                }
                ready.add(output.get());
            }
        }
        return Optional.of(ready.remove());
    }

    private void gather(Output.Transmit transmit) {
        Gathered before = gathered.get(transmit.path());
        gathered.put(
                transmit.path(),
                before == null ? new Gathered(now.plus(moment), transmit.data()) : before.and(transmit.data()));
    }

    @Override
    public Optional<Instant> nextWake() {
        return Stream.concat(gathered.values().stream().map(Gathered::due), server.nextWake().stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public Optional<E> nextEvent() {
        return server.nextEvent();
    }
}
