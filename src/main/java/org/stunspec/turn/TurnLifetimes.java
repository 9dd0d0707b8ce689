package org.stunspec.turn;

import java.time.Duration;
import org.stunspec.wire.Lifetime;

/** How long things live at a TURN server (RFC 8656 sections 7.2, 9 and 12), and when a client refreshes them. */
final class TurnLifetimes {
    static final Duration DEFAULT_ALLOCATION = Duration.ofMinutes(10);
    static final Duration PERMISSION = Duration.ofMinutes(5);
    static final Duration CHANNEL = Duration.ofMinutes(10);
    /** How long after its end a channel number, or a peer, must not be bound otherwise (section 12). */
    static final Duration CHANNEL_REST = Duration.ofMinutes(5);
    /** Section 8 suggests a minute for allocations; a lost request has time to be sent again until it is too late. */
    static final Duration MARGIN = Duration.ofMinutes(1);

    private TurnLifetimes() {}

    static Lifetime attribute(Duration lifetime) {
        return new Lifetime(lifetime.toSeconds());
    }

    /** How long to wait before the refresh: a minute less than the lifetime, or half of a short one. */
    static Duration untilRefresh(Duration lifetime) {
        Duration half = lifetime.dividedBy(2);
        Duration early = lifetime.minus(MARGIN);
        return early.compareTo(half) > 0 ? early : half;
    }
}
