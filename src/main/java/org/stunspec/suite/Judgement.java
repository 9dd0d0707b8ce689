package org.stunspec.suite;

import java.util.List;
import java.util.Optional;
import org.stunspec.spec.Level;

/**
 * The verdict that the attempts of one check add up to.
 *
 * @param failures in how many attempts the requirement was seen broken
 * @param deciding the attempt (from 1) whose expectation was not met, where there is one
 */
record Judgement(Verdict verdict, int attempts, int failures, String message, Optional<Integer> deciding) {

    private static final int ATTEMPTS = 3;

    /** Whether another attempt is owed: a breach is repeated twice. */
    static boolean wantsAnother(Level level, List<Outcome> soFar) {
        boolean broken = soFar.stream().anyMatch(Outcome.Broken.class::isInstance);
        boolean cannotRun = soFar.get(soFar.size() - 1) instanceof Outcome.Inapplicable
                || soFar.get(soFar.size() - 1) instanceof Outcome.Crashed;
        return level != Level.MAY && broken && !cannotRun && soFar.size() < ATTEMPTS;
    }

    static Judgement of(Level level, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Crashed crashed) {
                return new Judgement(
                        Verdict.ERROR, outcomes.size(), 0, crashed.cause().toString(), Optional.empty());
            }
        }
        int failures = 0;
        int firstBroken = 0;
        boolean byBytes = false;
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Broken broken) {
                failures++;
                boolean bytes = broken.how().by() == ExpectationNotMet.By.BYTES;
                if (firstBroken == 0 || bytes && !byBytes) {
                    firstBroken = i + 1;
                }
                byBytes |= bytes;
            }
        }
        if (failures > 0) {
            return broken(level, outcomes, failures, firstBroken, byBytes);
        }
        Outcome only = outcomes.get(outcomes.size() - 1);
        if (only instanceof Outcome.Inapplicable inapplicable) {
            return plain(Verdict.NOT_APPLICABLE, inapplicable.reason());
        }
        if (only instanceof Outcome.Unreached unreached) {
            return plain(Verdict.INCONCLUSIVE, unreached.why());
        }
        return plain(Verdict.PASS, level == Level.MAY ? "used" : "");
    }

    private static Judgement broken(Level level, List<Outcome> outcomes, int failures, int deciding, boolean byBytes) {
        ExpectationNotMet how = ((Outcome.Broken) outcomes.get(deciding - 1)).how();
        int attempts = outcomes.size();
        if (level == Level.MAY) {
            return new Judgement(Verdict.PASS, attempts, 0, "not used: " + how.seen(), Optional.empty());
        }
        String message = "expected " + how.expected() + ", seen " + how.seen();
        if (!byBytes && failures < ATTEMPTS) {
            String flaky = "flaky, " + failures + " of " + attempts + ": " + message;
            return new Judgement(Verdict.INCONCLUSIVE, attempts, failures, flaky, Optional.of(deciding));
        }
        Verdict verdict = level == Level.MUST ? Verdict.FAIL : Verdict.WARN;
        return new Judgement(verdict, attempts, failures, message, Optional.of(deciding));
    }

    private static Judgement plain(Verdict verdict, String message) {
        return new Judgement(verdict, 1, 0, message, Optional.empty());
    }
}
