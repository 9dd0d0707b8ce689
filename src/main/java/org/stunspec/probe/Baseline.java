package org.stunspec.probe;

import java.time.Duration;

/**
 * How this target answers when nothing is wrong, measured before the checks.
 *
 * @param control a request that this target answered
 * @param roundTrip how long that answer took
 * @param challenges whether it answers an Allocate request without credentials by a challenge
 */
public record Baseline(Control control, Duration roundTrip, boolean challenges) {
    /** Before anything is known. */
    public static Baseline provisional(Control control) {
        return new Baseline(control, Duration.ZERO, false);
    }

    /** The requests that can serve as a control on a 5-tuple in any state. */
    public enum Control {
        BINDING,
        /** An Allocate request without credentials, where Binding is not served. */
        ALLOCATE_WITHOUT_CREDENTIALS
    }

    /** At least 250 ms, and ten round trips. */
    public Duration quietWindow() {
        Duration tenTrips = roundTrip.multipliedBy(10);
        Duration least = Duration.ofMillis(250);
        return tenTrips.compareTo(least) > 0 ? tenTrips : least;
    }

    Request request() {
        return switch (control) {
            case BINDING -> Requests.binding();
            case ALLOCATE_WITHOUT_CREDENTIALS -> Requests.allocate().requesting(Requests.UDP);
        };
    }
}
