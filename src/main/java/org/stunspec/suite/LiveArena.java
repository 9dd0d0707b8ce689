package org.stunspec.suite;

import org.stunspec.net.Network;
import org.stunspec.target.Target;

/** The one target that all checks of a run share. */
record LiveArena(Network network, Target target) implements Arena {
    @Override
    public Venue open(long seed) {
        return new Visit(network, target);
    }

    private record Visit(Network network, Target target) implements Venue {
        @Override
        public void close() {
            // The network and the target outlive the check.
        }
    }
}
