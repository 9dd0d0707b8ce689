package org.stunspec.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What arrived on a line and was not yet asked for, in order. */
final class Mailbox {
    private final Line line;
    private final Supplier<Instant> clock;
    private final List<Arrival> kept = new ArrayList<>();

    Mailbox(Line line, Supplier<Instant> clock) {
        this.line = line;
        this.clock = clock;
    }

    /** Takes the first arrival that is wanted out of the box, waiting for it if need be. */
    Optional<Arrival> await(Predicate<Arrival> wanted, Duration timeout) {
        Optional<Arrival> found = take(wanted);
        Instant deadline = clock.get().plus(timeout);
        while (found.isEmpty()) {
            Duration left = Duration.between(clock.get(), deadline);
            if (left.isNegative() || left.isZero()) {
                break;
            }
            Optional<Arrival> next = line.receive(left);
            if (next.isEmpty()) {
                break;
            }
            kept.add(next.get());
            found = take(wanted);
        }
        return found;
    }

    /** Listens for all of {@code window}. */
    void listen(Duration window) {
        await(arrival -> false, window);
    }

    /** Everything in the box that is wanted; it stays there. */
    List<Arrival> peek(Predicate<Arrival> wanted) {
        return kept.stream().filter(wanted).toList();
    }

    private Optional<Arrival> take(Predicate<Arrival> wanted) {
        for (Iterator<Arrival> each = kept.iterator(); each.hasNext(); ) {
            Arrival arrival = each.next();
            if (wanted.test(arrival)) {
                each.remove();
                return Optional.of(arrival);
            }
        }
        return Optional.empty();
    }
}
