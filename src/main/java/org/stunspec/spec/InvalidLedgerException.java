package org.stunspec.spec;

import java.util.List;

/** The ledger that was packaged with this program breaks its own rules: our mistake, never that of a target. */
public final class InvalidLedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidLedgerException(List<String> problems) {
        super("The ledger is invalid:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each mistake; each names the file and the row. */
    public List<String> problems() {
        return problems;
    }
}
