package org.stunspec.probe;

/** The requirement does not apply to this target or this run: the verdict is NOT_APPLICABLE, with this reason. */
public final class NotApplicable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public NotApplicable(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
