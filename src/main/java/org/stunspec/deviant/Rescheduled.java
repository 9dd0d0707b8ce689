package org.stunspec.deviant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.StunMessage;

/**
 * A server that says what the reference says, at other times or in other pieces. On a stream nothing overtakes anything.
 *
 * @param <E> the events of the server behind
 */
final class Rescheduled<E> implements Machine<E> {
    private final Machine<E> server;
    private final Function<Output.Transmit, List<Piece>> timetable;
    private final List<Due> held = new ArrayList<>();
    private final Map<FiveTuple, Instant> lastOnStream = new HashMap<>();
    private final Queue<Output> ready = new ArrayDeque<>();
    private Instant now = Instant.MIN;

    /** A part of a transmission, or all of it, and how long it is held back. */
    record Piece(Duration delay, Bytes octets) {
        static Piece now(Bytes octets) {
            return new Piece(Duration.ZERO, octets);
        }
    }

    private record Due(Instant at, Output.Transmit what) {}

    Rescheduled(Machine<E> server, Function<Output.Transmit, List<Piece>> timetable) {
        this.server = server;
        this.timetable = timetable;
    }

    /** Whether a transmission is a success or error response to a client, and not data on its way. */
    static boolean isResponse(Output.Transmit transmit) {
        return StunMessage.decode(transmit.data()) instanceof StunMessage message
                && (message.messageClass() == MessageClass.SUCCESS_RESPONSE
                        || message.messageClass() == MessageClass.ERROR_RESPONSE);
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
        held.sort(Comparator.comparing(Due::at));
        while (!held.isEmpty() && !held.get(0).at().isAfter(now)) {
            ready.add(held.remove(0).what());
        }
    }

    @Override
    public Optional<Output> nextOutput() {
        while (ready.isEmpty()) {
            Optional<Output> output = server.nextOutput();
            if (output.isEmpty()) {
                return output;
            }
            if (output.get() instanceof Output.Transmit transmit) {
                schedule(transmit);
            } else {
                forgetWhatCannotGo(output.get());
                ready.add(output.get());
            }
        }
        return Optional.of(ready.remove());
    }

    private void schedule(Output.Transmit transmit) {
        for (Piece piece : timetable.apply(transmit)) {
            Instant at = now.plus(piece.delay());
            if (transmit.path().transport().isStream()) {
                at = lastOnStream.merge(transmit.path(), at, (last, wanted) -> last.isAfter(wanted) ? last : wanted);
            }
            Output.Transmit part = new Output.Transmit(transmit.path(), piece.octets(), transmit.dontFragment());
            if (at.isAfter(now)) {
                held.add(new Due(at, part));
            } else {
                ready.add(part);
            }
        }
    }

    private void forgetWhatCannotGo(Output ending) {
        if (ending instanceof Output.CloseSocket close) {
            held.removeIf(due -> due.what().path().local().equals(close.local()));
        } else if (ending instanceof Output.Disconnect disconnect) {
            held.removeIf(due -> due.what().path().equals(disconnect.path()));
            lastOnStream.remove(disconnect.path());
        }
    }

    @Override
    public Optional<Instant> nextWake() {
        return Stream.concat(held.stream().map(Due::at), server.nextWake().stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public Optional<E> nextEvent() {
        return server.nextEvent();
    }
}
