package org.stunspec.suite.waiver;

import java.util.List;

/** A file of waivers that cannot be used. */
public final class InvalidWaivers extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> reasons;

    InvalidWaivers(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** One line for each thing that is wrong. */
    public List<String> reasons() {
        return reasons;
    }
}
