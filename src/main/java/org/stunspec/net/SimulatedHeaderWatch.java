package org.stunspec.net;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Sees what leaves a simulated host and what reaches it. */
final class SimulatedHeaderWatch implements HeaderWatch {
    private final SimulatedHost host;
    private final Set<InetAddress> between;
    private final List<Sighting> seen = new ArrayList<>();

    SimulatedHeaderWatch(SimulatedHost host, Set<InetAddress> between) {
        this.host = host;
        this.between = between;
    }

    void saw(Sighting sighting) {
        if (between.contains(sighting.source().getAddress())
                && between.contains(sighting.destination().getAddress())) {
            seen.add(sighting);
        }
    }

    @Override
    public Optional<Sighting> await(Predicate<Sighting> wanted, Duration timeout) {
        Search search = new Search(wanted);
        try {
            host.waitUntil(() -> search.next().isPresent(), timeout);
            return search.found;
        } catch (InterruptedIOException interrupted) {
            throw new UncheckedIOException(interrupted);
        }
    }

    @Override
    public void close() {
        host.closed(this);
    }

    private final class Search {
        private final Predicate<Sighting> wanted;
        private int looked;
        private Optional<Sighting> found = Optional.empty();

        Search(Predicate<Sighting> wanted) {
            this.wanted = wanted;
        }

        Optional<Sighting> next() {
            while (found.isEmpty() && looked < seen.size()) {
                found = Optional.of(seen.get(looked++)).filter(wanted);
            }
            return found;
        }
    }
}
