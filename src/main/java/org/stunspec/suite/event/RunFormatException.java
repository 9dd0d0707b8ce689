package org.stunspec.suite.event;

import java.io.IOException;

/** A file is not a run that this version can read. The message is one line for the user and names the file. */
public final class RunFormatException extends IOException {
    public RunFormatException(String message) {
        super(message);
    }
}
