package org.stunspec.cli;

import org.stunspec.suite.ExitCode;

/** Ends a command with one line for the user. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String line;
    private final ExitCode code;

    Problem(ExitCode code, String line) {
        super(line);
        this.code = code;
        this.line = line;
    }

    static Problem usage(String line) {
        return new Problem(ExitCode.USAGE, line);
    }

    String line() {
        return line;
    }

    ExitCode code() {
        return code;
    }
}
