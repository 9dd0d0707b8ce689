package org.stunspec.trace;

import java.io.Serial;

/** Unwinds a parser to where the damage becomes a {@link CaptureRecord.Damage}. */
final class DamagedCaptureException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final long offset;
    private final String problem;

    DamagedCaptureException(long offset, String problem) {
        super(problem + " at " + offset);
        this.offset = offset;
        this.problem = problem;
    }

    CaptureRecord.Damage damage() {
        return new CaptureRecord.Damage(offset, problem);
    }
}
