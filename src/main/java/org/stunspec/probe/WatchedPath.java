package org.stunspec.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.stunspec.ip.IpFields;
import org.stunspec.net.HeaderWatch;
import org.stunspec.wire.Bytes;

/** A way through the relay on which both IP headers of what passes are seen. */
public final class WatchedPath {
    private static final Duration CAPTURE_MAY_LAG = Duration.ofSeconds(2);
    private static final int TELLING = 8;
    private static final int SMALL = 24;

    private final TurnProbe probe;
    private final DataPath path;
    private final IntConsumer marking;
    private final End near;
    private final End far;

    /** Where packets are seen: sent from, or on their way to, this transport address. */
    record End(HeaderWatch watch, Predicate<HeaderWatch.Sighting> here) {
        static End sending(HeaderWatch watch, InetSocketAddress from) {
            return new End(watch, sighting -> sighting.source().equals(from));
        }

        static End receiving(HeaderWatch watch, InetSocketAddress to) {
            return new End(watch, sighting -> sighting.destination().equals(to));
        }

        IpFields headerOf(Bytes payload, String described) {
            return watch.await(here.and(new Search(payload.slice(0, TELLING))), CAPTURE_MAY_LAG)
                    .map(HeaderWatch.Sighting::ip)
                    .orElseThrow(() -> new EnvironmentFailure("the capture missed the " + described));
        }
    }

    /** @param marking sets DSCP and ECN, in one octet, of what goes into this path */
    WatchedPath(TurnProbe probe, DataPath path, IntConsumer marking, End near, End far) {
        this.probe = probe;
        this.path = path;
        this.marking = marking;
        this.near = near;
        this.far = far;
    }

    /** Sends a small payload under each of these traffic classes (DSCP and ECN in one octet), one after the other. */
    public List<Passage> pass(int... trafficClasses) {
        return Arrays.stream(trafficClasses)
                .mapToObj(each -> pass(each, probe.newPayload(SMALL)))
                .toList();
    }

    /** Sends so many octets, 8 at least, with nothing special in the header. */
    public Passage passOfLength(int length) {
        return pass(0, probe.newPayload(length));
    }

    /** Sends a payload of at least 8 octets that must come out for the situation to be reached. */
    public Passage pass(int trafficClass, Bytes payload) {
        marking.accept(trafficClass);
        Arrival arrival = probe.delivers(path, payload).reached().received().orElseThrow();
        String described = path.describe();
        return new Passage(described, near.headerOf(payload, described), far.headerOf(payload, described), arrival);
    }

    /** Whether a payload of this length leaves us in fragments; nothing is asked of the target. */
    public boolean leavesInFragments(Bytes payload) {
        marking.accept(0);
        path.send(payload);
        return near.headerOf(payload, path.describe()).fragmented();
    }

    /** Finds octets in packets one after the other; on a stream they may begin in one and end in the next. */
    private static final class Search implements Predicate<HeaderWatch.Sighting> {
        private final Bytes wanted;
        private Bytes before = Bytes.EMPTY;

        Search(Bytes wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean test(HeaderWatch.Sighting sighting) {
            Bytes octets =
                    sighting.transport().isStream() ? Bytes.concat(before, sighting.payload()) : sighting.payload();
            before = octets.from(Math.max(0, octets.length() - wanted.length() + 1));
            for (int at = 0; at + wanted.length() <= octets.length(); at++) {
                if (octets.slice(at, at + wanted.length()).equals(wanted)) {
                    return true;
                }
            }
            return false;
        }
    }
}
