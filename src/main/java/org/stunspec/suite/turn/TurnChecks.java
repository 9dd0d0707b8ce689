package org.stunspec.suite.turn;

import java.util.List;

/** The sections of RFC 8656 that have checks. */
public final class TurnChecks {
    public static final List<Class<?>> CLASSES = List.of(
            Rfc8656Section8_2ReceivingARefreshRequest.class,
            Rfc8656Section9Permissions.class,
            Rfc8656Section10_2ReceivingACreatePermissionRequest.class);

    private TurnChecks() {}
}
