package org.stunspec.probe;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.wire.Bytes;

/** Lets in whatever knocks at a transport address of the probe: a connection (which has no octets yet), or octets. */
final class BackDoor implements Machine<Arrival> {
    private final Queue<Arrival> arrivals = new ArrayDeque<>();

    @Override
    public void take(Input input, Instant now) {
        if (input instanceof Input.ConnectionOpened opened) {
            arrivals.add(arrival(opened.path(), Bytes.EMPTY, now));
        } else if (input instanceof Input.Received received) {
            arrivals.add(arrival(received.path(), received.data(), now));
        }
    }

    private static Arrival arrival(FiveTuple path, Bytes data, Instant now) {
        return new Arrival(data, path.remote(), now);
    }

    @Override
    public void advance(Instant now) {}

    @Override
    public Optional<Output> nextOutput() {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> nextWake() {
        return Optional.empty();
    }

    @Override
    public Optional<Arrival> nextEvent() {
        return Optional.ofNullable(arrivals.poll());
    }
}
