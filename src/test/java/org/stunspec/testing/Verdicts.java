package org.stunspec.testing;

import java.util.Optional;
import org.stunspec.probe.Pace;
import org.stunspec.suite.Arena;
import org.stunspec.suite.CheckDefinition;
import org.stunspec.suite.CheckResult;
import org.stunspec.suite.CheckRunner;
import org.stunspec.suite.Profile;
import org.stunspec.suite.RunOptions;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.target.Generation;

/** Runs single checks in an arena whose venues are worlds of their own. */
public final class Verdicts {
    private static final CheckRunner.Progress NOBODY_LISTENS = new CheckRunner.Progress() {
        @Override
        public void started(int attempt) {}

        @Override
        public void exchanged(RunEvent.Exchanged packets) {}
    };

    private Verdicts() {}

    public static CheckResult on(Arena arena, CheckDefinition check) {
        return on(arena, check, RunOptions.defaults().seed());
    }

    /** By these texts, whatever the target shows itself to be. */
    public static CheckResult by(Generation generation, Arena arena, CheckDefinition check) {
        RunOptions options = simulated(RunOptions.defaults().seed(), Optional.of(generation));
        return new CheckRunner(arena, options, Optional.empty(), Pace.UNLIMITED).run(check, NOBODY_LISTENS);
    }

    /** @param seed decides everything random: the arena's world and the probe's choices */
    public static CheckResult on(Arena arena, CheckDefinition check, long seed) {
        return new CheckRunner(arena, simulated(seed, Optional.empty()), Optional.empty(), Pace.UNLIMITED)
                .run(check, NOBODY_LISTENS);
    }

    /** On the simulated network all profiles run, and by the current texts unless the target shows itself older. */
    private static RunOptions simulated(long seed, Optional<Generation> generation) {
        RunOptions defaults = RunOptions.defaults();
        return new RunOptions(
                Profile.FULL,
                generation,
                seed,
                defaults.patience(),
                defaults.perCheck(),
                1,
                false,
                defaults.waivers(),
                Optional.empty());
    }
}
