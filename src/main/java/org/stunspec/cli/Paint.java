package org.stunspec.cli;

import java.util.function.BiFunction;
import org.stunspec.report.Outcome;

/** The colours of outcomes on a terminal. */
record Paint(boolean colours) implements BiFunction<Outcome, String, String> {
    @Override
    public String apply(Outcome outcome, String text) {
        return colours ? "\u001b[" + code(outcome) + "m" + text + "\u001b[0m" : text;
    }

    private static int code(Outcome outcome) {
        return switch (outcome) {
            case FAIL, ERROR -> 31;
            case WARN, INCONCLUSIVE -> 33;
            case PASS -> 32;
            case NOT_RUN, NOT_APPLICABLE -> 90;
        };
    }
}
