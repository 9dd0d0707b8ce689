package org.stunspec.target;

/** The user's description of a target cannot be used; the message is one line that says what would be right. */
public final class InvalidTarget extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public InvalidTarget(String message) {
        super(message);
        reason = message;
    }

    public String reason() {
        return reason;
    }
}
