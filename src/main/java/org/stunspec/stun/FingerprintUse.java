package org.stunspec.stun;

/** When a server puts FINGERPRINT into a response; each choice is legal (RFC 8489 sections 7 and 14.7). */
public enum FingerprintUse {
    /** Exactly when the request had one. */
    AS_REQUEST,
    ALWAYS,
    NEVER
}
