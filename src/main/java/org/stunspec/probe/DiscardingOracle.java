package org.stunspec.probe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** The silence oracle for a message that has to be discarded. */
final class DiscardingOracle {
    private final StunProbe probe;
    private final ProbeSettings settings;

    DiscardingOracle(StunProbe probe, ProbeSettings settings) {
        this.probe = probe;
        this.settings = settings;
    }

    /**
     * A control, the bytes (three times on UDP), a quiet window, and the control again. What comes while the last control
     * is answered counts as well. A connection that the target then closes may have been closed for the control before:
     * the bytes go out once more, as the first on a new one.
     */
    Discarding discards(String described, Bytes bytes) {
        if (!probe.controlIsAnswered()) {
            return undecided(described, bytes);
        }
        Discarding here = tried(described, bytes);
        return here.heard().isEmpty() && probe.isClosedByTarget() && probe.canStartAnew()
                ? onANewConnection(described, bytes)
                : here;
    }

    private Discarding onANewConnection(String described, Bytes bytes) {
        try (StunProbe fresh = StunProbe.open(settings)) {
            return new DiscardingOracle(fresh, settings).tried(described, bytes);
        } catch (EnvironmentFailure refused) {
            return undecided(described, bytes);
        }
    }

    private static Discarding undecided(String described, Bytes bytes) {
        return new Discarding(described, bytes, List.of(), false);
    }

    private Discarding tried(String described, Bytes bytes) {
        Set<Bytes> unrelated = new HashSet<>(probe.sentIds());
        int before = probe.mailbox().peek(arrival -> true).size();
        for (int i = 0; i < (probe.transport() == Transport.UDP ? StunProbe.TRANSMISSIONS : 1); i++) {
            probe.transmit(bytes);
        }
        Set<Bytes> sentUntilNow = new HashSet<>(probe.sentIds());
        probe.mailbox().listen(settings.baseline().quietWindow());
        boolean alive = isAlive();
        probe.sentIds().stream().filter(id -> !sentUntilNow.contains(id)).forEach(unrelated::add);
        List<Arrival> heard = probe.mailbox().peek(arrival -> true).stream()
                .skip(before)
                .filter(arrival -> probe.mayBeAbout(bytes, arrival) && !isLateAnswerTo(unrelated, arrival))
                .toList();
        return new Discarding(described, bytes, heard, alive);
    }

    /** After octets that are no STUN a stream may be dead without having been closed; then another one has to be served. */
    private boolean isAlive() {
        boolean here = !probe.isClosedByTarget() && probe.controlIsAnswered();
        return here || probe.transport().isStream() && probe.aNewConnectionIsServed();
    }

    private static boolean isLateAnswerTo(Set<Bytes> ids, Arrival arrival) {
        return arrival.data().length() >= 20 && ids.contains(arrival.data().slice(8, 20));
    }
}
