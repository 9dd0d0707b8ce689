package org.stunspec.deviant;

/** The bullets of RFC 8489 section 9.2.4, in their order. */
enum Bullet {
    INTEGRITY_MISSING,
    INCOMPLETE,
    ALGORITHMS,
    USER,
    INTEGRITY_WRONG,
    NONCE
}
