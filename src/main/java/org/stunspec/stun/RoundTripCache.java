package org.stunspec.stun;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of the way to each server, by its IP address; forgotten when no transaction used it for a while (RFC
 * 8489 section 6.2.1). Clients may share one.
 */
public final class RoundTripCache {
    private record Entry(RoundTripEstimate estimate, Instant lastUsed) {}

    private final Map<InetAddress, Entry> entries = new HashMap<>();

    /** The timeout with which a transaction that begins now starts: estimated, but never below the configured floor. */
    public Duration rto(InetAddress server, StunClientTiming timing, Instant now) {
        entries.values().removeIf(entry -> isStale(entry, timing, now));
        Entry known = entries.get(server);
        if (known == null) {
            return timing.initialRto();
        }
        Duration estimated = known.estimate().rto();
        return estimated.compareTo(timing.minimumRto()) < 0 ? timing.minimumRto() : estimated;
    }

    /** A transaction ended with an answer to its only sending; one that was sent again measures nothing (Karn). */
    public void measured(InetAddress server, Duration roundTrip, Instant now) {
        Entry known = entries.get(server);
        RoundTripEstimate estimate = known == null
                ? RoundTripEstimate.first(roundTrip)
                : known.estimate().next(roundTrip);
        entries.put(server, new Entry(estimate, now));
    }

    /** A transaction took place that measures nothing, which still keeps the estimate fresh. */
    public void used(InetAddress server, Instant now) {
        entries.computeIfPresent(server, (address, known) -> new Entry(known.estimate(), now));
    }

    private static boolean isStale(Entry entry, StunClientTiming timing, Instant now) {
        return entry.lastUsed().plus(timing.estimateLifetime()).isBefore(now);
    }
}
