package org.stunspec.wire;

/** What a check of MESSAGE-INTEGRITY, MESSAGE-INTEGRITY-SHA256 or FINGERPRINT found. */
public enum IntegrityResult {
    VALID,
    /** There, and wrong: another value, or an attribute that cannot be right by its length. */
    INVALID,
    ABSENT
}
