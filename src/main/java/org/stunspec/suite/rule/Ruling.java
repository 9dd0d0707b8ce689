package org.stunspec.suite.rule;

import java.util.List;
import org.stunspec.spec.Level;
import org.stunspec.spec.Requirement;
import org.stunspec.suite.Verdict;

/**
 * What a rule says of a whole capture.
 *
 * @param kept how many messages kept the requirement
 * @param breaches those that did not
 */
public record Ruling(Requirement requirement, int kept, List<Breach> breaches) {
    /** A message that breaks the requirement. */
    public record Breach(int frame, String how) {}

    public Ruling {
        breaches = List.copyOf(breaches);
    }

    /** NOT_APPLICABLE where no message concerned the rule. */
    public Verdict verdict() {
        if (!breaches.isEmpty()) {
            return switch (requirement.effectiveLevel()) {
                case MUST -> Verdict.FAIL;
                case MAY -> Verdict.PASS;
                default -> Verdict.WARN;
            };
        }
        return kept > 0 ? Verdict.PASS : Verdict.NOT_APPLICABLE;
    }

    public Level level() {
        return requirement.level();
    }
}
