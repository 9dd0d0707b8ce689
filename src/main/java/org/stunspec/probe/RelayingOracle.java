package org.stunspec.probe;

import java.time.Duration;
import java.util.Optional;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;

/** What may be concluded from data that comes out of a relay, and from data that does not. */
final class RelayingOracle {
    private static final int DELIVERIES = 3;
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final TurnProbe probe;
    private final ProbeSettings settings;

    RelayingOracle(TurnProbe probe, ProbeSettings settings) {
        this.probe = probe;
        this.settings = settings;
    }

    /** Tries three times, since UDP may lose data; where nothing came, that something could have come has to be shown. */
    Delivery delivers(DataPath path, Bytes payload) {
        Delivery delivery = attempt(path, payload);
        boolean lost = delivery.received().isEmpty() && delivery.controlled() && delivery.unfinished() == 0;
        if (lost && path.destination().filter(this::isForbidden).isPresent()) {
            throw new EnvironmentFailure("nothing arrived of the " + path.describe()
                    + ", and a policy stands against this peer (a ChannelBind request for it got 403)");
        }
        if (lost && !settings.direct() && !likewisePasses(path)) {
            throw new EnvironmentFailure("nothing arrived of the " + path.describe()
                    + ", nor of other data that went this way: a firewall or a NAT may stand between relay and peer");
        }
        return delivery;
    }

    private Delivery attempt(DataPath path, Bytes payload) {
        if (probe.isClosedByTarget()) {
            throw new EnvironmentFailure(
                    "the situation was not reached: the target had closed the connection before the "
                            + path.describe());
        }
        Optional<Arrival> received = Optional.empty();
        boolean controlled = true;
        for (int i = 0; i < DELIVERIES && received.isEmpty() && controlled && probe.unfinishedOctets() == 0; i++) {
            path.send(payload);
            received = path.await(payload, patience());
            if (received.isEmpty() && probe.unfinishedOctets() > 0) {
                received = path.await(payload, settings.patience());
            }
            controlled = received.isPresent() || probe.unfinishedOctets() > 0 || controlIsAnsweredSomewhere();
        }
        return delivery(path, payload, received, controlled);
    }

    /** What a policy forbids a Send indication is dropped without a word (RFC 8656 section 11.2), unlike a ChannelBind. */
    private boolean isForbidden(Peer peer) {
        Exchange asked = probe.sendAuthenticated(Requests.channelBind(ChannelData.LAST_CHANNEL, peer.address()));
        return asked.errorCode().orElse(0) == 403;
    }

    /** A client of its own, so that nothing that was done before has an influence. */
    private boolean likewisePasses(DataPath path) {
        TurnProbe other = probe.another();
        var ways = path.likewise(other);
        return ways.isEmpty()
                || ways.stream().anyMatch(way -> {
                    try {
                        return other.oracle()
                                .attempt(way.get(), probe.newPayload(24))
                                .received()
                                .isPresent();
                    } catch (EnvironmentFailure notReached) {
                        return false;
                    }
                });
    }

    Delivery withholds(DataPath path, Bytes payload, DataPath control) {
        boolean before = passes(control);
        for (int i = 0; i < DELIVERIES; i++) {
            path.send(payload);
        }
        Optional<Arrival> received = path.await(payload, settings.baseline().quietWindow());
        boolean after = passes(control);
        Optional<Arrival> late = received.or(() -> path.await(payload, A_MOMENT));
        return delivery(path, payload, late, before && after);
    }

    /** What was withheld has to come out as soon as the peer has a permission; a policy against the peer forbids to ask. */
    void opensWithPermission(DataPath path, Peer peer) {
        Exchange asked = probe.sendAuthenticated(Requests.createPermission(peer.address()));
        if (asked.errorCode().orElse(0) == 403) {
            return;
        }
        asked.reachingSuccess();
        if (!passes(path)) {
            throw new EnvironmentFailure(
                    "the situation was not reached: even with a permission nothing arrives of the " + path.describe());
        }
    }

    private boolean passes(DataPath path) {
        return attempt(path, probe.newPayload(24)).received().isPresent();
    }

    private Delivery delivery(DataPath path, Bytes payload, Optional<Arrival> received, boolean controlled) {
        return new Delivery(
                path.describe(),
                payload,
                received,
                received.flatMap(path::dataIn),
                controlled,
                probe.unfinishedOctets());
    }

    /** A stream whose framing a message has upset answers nothing any more; a new one does, if the target is alive. */
    private boolean controlIsAnsweredSomewhere() {
        return probe.controlIsAnswered() || probe.transport().isStream() && probe.aNewConnectionIsServed();
    }

    private Duration patience() {
        return settings.baseline().quietWindow().multipliedBy(2);
    }
}
