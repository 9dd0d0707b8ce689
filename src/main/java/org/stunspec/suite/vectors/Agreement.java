package org.stunspec.suite.vectors;

/** What becomes of a vector, or of one question about it. */
public enum Agreement {
    AGREES,
    DIFFERS,
    /** The codec has no such operation, or not for this input: nothing was compared. */
    UNSUPPORTED
}
