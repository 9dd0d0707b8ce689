package org.stunspec.suite;

import java.util.Optional;

/**
 * Why a run ends before its time.
 *
 * @param end what the last line of the stream says
 * @param code what the exit code has to be; empty where the verdicts until then decide
 */
public record Stop(String end, Optional<ExitCode> code) {
    public static Stop interrupted() {
        return new Stop("interrupted", Optional.of(ExitCode.INTERRUPTED));
    }

    /** Something outside of stunspec does not allow the run to go on: INCONCLUSIVE, unless a breach was seen before. */
    public static Stop early(String why) {
        return new Stop("aborted: " + why, Optional.empty());
    }

    public static Stop because(String why, ExitCode code) {
        return new Stop("aborted: " + why, Optional.of(code));
    }

    /** For people; empty where the user himself stopped the run. */
    public Optional<String> complaint() {
        return end.startsWith("aborted: ") ? Optional.of(end.substring("aborted: ".length())) : Optional.empty();
    }
}
