package org.stunspec.target;

/** Nothing at the target answers; the message is one line. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public Unreachable(String message) {
        super(message);
        reason = message;
    }

    public String reason() {
        return reason;
    }
}
