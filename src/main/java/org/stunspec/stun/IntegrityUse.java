package org.stunspec.stun;

/** Which of the two integrity attributes a client puts into a request. */
public enum IntegrityUse {
    /** MESSAGE-INTEGRITY: all that RFC 5389 knows. */
    SHA1,
    /** MESSAGE-INTEGRITY-SHA256. */
    SHA256,
    /** Both, for a peer of unknown generation (RFC 8489 section 9.1.2). */
    BOTH
}
