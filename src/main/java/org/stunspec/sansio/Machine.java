package org.stunspec.sansio;

import java.time.Instant;
import java.util.Optional;

/**
 * A state machine without sockets, threads or clocks. A driver hands it inputs and the time, then drains its outputs and
 * events, and calls {@link #advance} when the instant of {@link #nextWake} has come.
 *
 * @param <E> the events that it reports
 */
public interface Machine<E> {
    void take(Input input, Instant now);

    /** Lets time pass: everything that is due at {@code now} happens. */
    void advance(Instant now);

    /** The next thing to do; empty when there is none left. */
    Optional<Output> nextOutput();

    /** The next instant at which {@link #advance} is wanted; empty when no timer runs. */
    Optional<Instant> nextWake();

    /** The next event; empty when there is none left. */
    Optional<E> nextEvent();
}
