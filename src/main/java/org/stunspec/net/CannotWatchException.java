package org.stunspec.net;

import java.io.IOException;

/** Packets cannot be captured here; the message says why. */
public final class CannotWatchException extends IOException {
    private static final long serialVersionUID = 1;

    public CannotWatchException(String why) {
        super(why);
    }

    public CannotWatchException(String why, Throwable cause) {
        super(why, cause);
    }
}
