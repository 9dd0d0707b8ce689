package org.stunspec.suite;

/** What a check says of its target; there is nothing else. */
public enum Verdict {
    PASS,
    /** A MUST is broken. */
    FAIL,
    /** A SHOULD is broken. */
    WARN,
    /** The target does not claim the feature, the generation differs, or the user excluded it. */
    NOT_APPLICABLE,
    /** The environment did not allow a judgement. */
    INCONCLUSIVE,
    /** A defect of stunspec. */
    ERROR
}
