package org.stunspec.suite.stun;

import java.util.List;

/** The sections of RFC 8489 that have checks. */
public final class StunChecks {
    public static final List<Class<?>> CLASSES =
            List.of(Rfc8489Section6_3_1ProcessingARequest.class, Rfc8489Section6_3_1_1FormingAResponse.class);

    private StunChecks() {}
}
