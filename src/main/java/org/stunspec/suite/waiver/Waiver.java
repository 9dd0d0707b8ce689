package org.stunspec.suite.waiver;

import java.time.LocalDate;
import org.stunspec.suite.CheckResult;
import org.stunspec.suite.Glob;
import org.stunspec.suite.Verdict;
import org.stunspec.suite.event.RunEvent;

/**
 * A failure that a user has accepted.
 *
 * @param check which checks
 * @param seen what the target does there, as the report says it under "seen"; another failure of the same check is not
 *     accepted
 * @param target whose failures, by the name that the report gives the target
 * @param expires the last day, in UTC, on which it holds
 * @param reason why it is accepted
 */
public record Waiver(Glob check, Glob seen, Glob target, LocalDate expires, String reason) {
    boolean isAbout(CheckResult result) {
        return check.matches(result.check().id().toString());
    }

    /** Only what was seen broken can be accepted: never an ERROR, which says nothing about the target. */
    boolean accepts(CheckResult result) {
        boolean broken = result.verdict() == Verdict.FAIL || result.verdict() == Verdict.WARN;
        return broken
                && isAbout(result)
                && result.finding()
                        .map(RunEvent.Finding::seen)
                        .filter(seen::matches)
                        .isPresent();
    }
}
