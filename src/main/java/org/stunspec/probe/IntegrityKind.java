package org.stunspec.probe;

/** How a request is signed. */
public enum IntegrityKind {
    /** MESSAGE-INTEGRITY (RFC 8489 section 14.5). */
    SHA1,
    /** MESSAGE-INTEGRITY-SHA256 (RFC 8489 section 14.6). */
    SHA256,
    /** MESSAGE-INTEGRITY with 20 octets that are not the HMAC of anything. */
    SHA1_FORGED,
    /** MESSAGE-INTEGRITY-SHA256 with 32 octets that are not the HMAC of anything. */
    SHA256_FORGED
}
