package org.stunspec.stun;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Output;
import org.stunspec.wire.Bytes;

/** What a machine still has to hand to its driver, in order. */
public class Outbox {
    private final Queue<Output> outputs = new ArrayDeque<>();

    public void add(Output output) {
        outputs.add(output);
    }

    public void transmit(FiveTuple path, Bytes data) {
        add(new Output.Transmit(path, data));
    }

    public Optional<Output> next() {
        return Optional.ofNullable(outputs.poll());
    }
}
