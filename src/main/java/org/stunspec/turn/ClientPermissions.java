package org.stunspec.turn;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The permissions that a client believes to be installed (RFC 8656 section 9), and which are due to be refreshed. */
final class ClientPermissions {
    private final Map<InetAddress, Instant> until = new HashMap<>();
    private final Map<InetAddress, Instant> refreshAt = new HashMap<>();
    private final Set<InetAddress> underWay = new HashSet<>();

    void asked(Collection<InetAddress> peers) {
        underWay.addAll(peers);
    }

    /** Returns when the permissions end. */
    Instant installed(Collection<InetAddress> peers, Instant now) {
        for (InetAddress peer : peers) {
            until.put(peer, now.plus(TurnLifetimes.PERMISSION));
            refreshAt.put(peer, now.plus(TurnLifetimes.untilRefresh(TurnLifetimes.PERMISSION)));
        }
        underWay.removeAll(Set.copyOf(peers));
        return now.plus(TurnLifetimes.PERMISSION);
    }

    /** What was there lives until its end, but is not asked for again. */
    void refused(Collection<InetAddress> peers) {
        peers.forEach(refreshAt::remove);
        underWay.removeAll(Set.copyOf(peers));
    }

    boolean isActive(InetAddress peer, Instant now) {
        Instant end = until.get(peer);
        return end != null && now.isBefore(end);
    }

    /** The peers whose permission is to be refreshed now. */
    Set<InetAddress> due(Instant now) {
        Set<InetAddress> due = new LinkedHashSet<>();
        refreshAt.forEach((peer, at) -> {
            if (!now.isBefore(at) && !underWay.contains(peer)) {
                due.add(peer);
            }
        });
        return due;
    }

    Optional<Instant> nextDue() {
        return refreshAt.entrySet().stream()
                .filter(entry -> !underWay.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .min(Instant::compareTo);
    }

    void forget(Predicate<InetAddress> which) {
        until.keySet().removeIf(which);
        refreshAt.keySet().removeIf(which);
        underWay.removeIf(which);
    }
}
