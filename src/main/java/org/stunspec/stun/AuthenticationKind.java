package org.stunspec.stun;

/** How a server wants requests of one kind authenticated. */
public enum AuthenticationKind {
    NONE,
    /** RFC 8489 section 9.1. */
    SHORT_TERM,
    /** RFC 8489 section 9.2, or RFC 5389 section 10.2 for a server of that {@link Generation}. */
    LONG_TERM
}
