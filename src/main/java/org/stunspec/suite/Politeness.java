package org.stunspec.suite;

import java.time.Duration;
import java.time.Instant;
import org.stunspec.net.Network;
import org.stunspec.probe.Pace;
import org.stunspec.target.Target;

/** What is owed to targets that are somebody else's: few checks at once, and unauthenticated requests one after another. */
public final class Politeness implements Pace {
    private static final int CHECKS_AT_ONCE = 4;
    private static final Duration SPACING = Duration.ofSeconds(1).dividedBy(8);

    private final Network network;
    private Instant next = Instant.MIN;

    Politeness(Network network) {
        this.network = network;
    }

    public static boolean isOwedTo(Target target) {
        return !target.seesOurAddress();
    }

    public static Pace towards(Target target, Network network) {
        return isOwedTo(target) ? new Politeness(network) : UNLIMITED;
    }

    /** How many of {@code wanted} checks may run at once. */
    public static int jobs(Target target, int wanted) {
        return isOwedTo(target) ? Math.min(wanted, CHECKS_AT_ONCE) : wanted;
    }

    @Override
    public void awaitTurn() {
        Duration wait = reserve(network.now());
        if (!wait.isZero()) {
            network.pause(wait);
        }
    }

    private synchronized Duration reserve(Instant now) {
        Instant turn = next.isAfter(now) ? next : now;
        next = turn.plus(SPACING);
        return Duration.between(now, turn);
    }
}
