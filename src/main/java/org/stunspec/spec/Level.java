package org.stunspec.spec;

/** The strength of a requirement; negated forms are included. */
public enum Level {
    MUST,
    SHOULD,
    MAY,
    /** A procedural sentence without a keyword. */
    STEP
}
