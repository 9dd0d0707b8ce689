package org.stunspec.suite;

import java.util.List;

/** The user's selection cannot be used; each reason is one line that says what would be right. */
public final class InvalidSelection extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> reasons;

    public InvalidSelection(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
