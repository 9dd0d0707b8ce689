package org.stunspec.suite;

import java.util.Collection;
import java.util.stream.Stream;
import org.stunspec.spec.Level;

/** The exit codes of a run; never a count. */
public enum ExitCode {
    /** Every selected MUST was kept or waived. */
    KEPT(0),
    /** A FAIL or ERROR that is not waived; with {@code --strict} a WARN too. */
    BROKEN(1),
    /** Wrong usage or configuration, or nothing selected. */
    USAGE(2),
    /** The target is unreachable, or a MUST ended INCONCLUSIVE and nothing failed. */
    INCONCLUSIVE(3),
    /** A waiver is stale, unknown or expired. */
    WAIVER(4),
    /** stunspec itself failed. */
    INTERNAL(70),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Of several runs together: the first of 130, 70, 2, 1, 4, 3 and 0 that one of them ended with. */
    public static ExitCode worst(Collection<ExitCode> codes) {
        return Stream.of(INTERRUPTED, INTERNAL, USAGE, BROKEN, WAIVER, INCONCLUSIVE)
                .filter(codes::contains)
                .findFirst()
                .orElse(KEPT);
    }

    /** The code that the verdicts call for, without what the user has accepted. */
    public static ExitCode of(Collection<CheckResult> results, RunOptions options) {
        boolean broken = false;
        boolean open = false;
        for (CheckResult result : results) {
            boolean failure = result.verdict() == Verdict.FAIL
                    || result.verdict() == Verdict.ERROR
                    || options.strict() && result.verdict() == Verdict.WARN;
            broken |= failure && options.waivers().accepting(result).isEmpty();
            open |= result.verdict() == Verdict.INCONCLUSIVE
                    && result.check().requirement().effectiveLevel() == Level.MUST;
        }
        return broken ? BROKEN : open ? INCONCLUSIVE : KEPT;
    }
}
