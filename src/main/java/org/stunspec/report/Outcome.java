package org.stunspec.report;

import java.util.Optional;
import org.stunspec.suite.Verdict;

/** What a report shows of a planned check, gravest first: its verdict, or that there is none. */
public enum Outcome {
    FAIL("Fail", Optional.of(Verdict.FAIL)),
    ERROR("Error", Optional.of(Verdict.ERROR)),
    WARN("Warn", Optional.of(Verdict.WARN)),
    INCONCLUSIVE("Inconclusive", Optional.of(Verdict.INCONCLUSIVE)),
    /** Planned, but the run ended before a verdict. */
    NOT_RUN("Not run", Optional.empty()),
    NOT_APPLICABLE("Not applicable", Optional.of(Verdict.NOT_APPLICABLE)),
    PASS("Pass", Optional.of(Verdict.PASS));

    private final String label;
    private final Optional<Verdict> verdict;

    Outcome(String label, Optional<Verdict> verdict) {
        this.label = label;
        this.verdict = verdict;
    }

    public static Outcome of(Verdict verdict) {
        return valueOf(verdict.name());
    }

    public String label() {
        return label;
    }

    public Optional<Verdict> verdict() {
        return verdict;
    }

    /** Whether the target was seen doing what the requirement is about. */
    public boolean exercises() {
        return this == PASS || isBreach();
    }

    /** Whether a requirement was seen broken. */
    public boolean isBreach() {
        return this == FAIL || this == WARN;
    }
}
