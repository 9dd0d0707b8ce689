package org.stunspec.suite.turn;

import java.util.List;

/** The sections of RFC 8656 that have checks. */
public final class TurnChecks {
    public static final List<Class<?>> CLASSES = List.of();

    private TurnChecks() {}
}
