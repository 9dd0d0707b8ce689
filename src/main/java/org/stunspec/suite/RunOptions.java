package org.stunspec.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.stunspec.suite.waiver.Waivers;
import org.stunspec.target.Generation;

/**
 * How to run.
 *
 * @param generation by which texts to judge; empty for what the target shows itself to be
 * @param patience how long an answer may take at most
 * @param perCheck how long one check may take at most in real time
 * @param jobs how many checks run at once
 * @param waivers what the user has accepted
 * @param evidence the folder for one pcapng a check; empty for none
 */
public record RunOptions(
        Profile profile,
        Optional<Generation> generation,
        long seed,
        Duration patience,
        Duration perCheck,
        int jobs,
        boolean strict,
        Waivers waivers,
        Optional<Path> evidence) {

    public static RunOptions defaults() {
        return new RunOptions(
                Profile.QUICK,
                Optional.empty(),
                1,
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                8,
                false,
                Waivers.NONE,
                Optional.empty());
    }

    public RunOptions withJobs(int atMost) {
        return new RunOptions(profile, generation, seed, patience, perCheck, atMost, strict, waivers, evidence);
    }

    public RunOptions withWaivers(Waivers accepted) {
        return new RunOptions(profile, generation, seed, patience, perCheck, jobs, strict, accepted, evidence);
    }

    /** With the folder for one pcapng a check. */
    public RunOptions withEvidence(Path folder) {
        return new RunOptions(
                profile, generation, seed, patience, perCheck, jobs, strict, waivers, Optional.of(folder));
    }
}
