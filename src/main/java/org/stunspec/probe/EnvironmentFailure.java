package org.stunspec.probe;

/** The environment did not allow a judgement: the verdict is INCONCLUSIVE. */
public final class EnvironmentFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public EnvironmentFailure(String why) {
        super(why);
        reason = why;
    }

    public EnvironmentFailure(String why, Throwable cause) {
        super(why, cause);
        reason = why;
    }

    public String reason() {
        return reason;
    }
}
