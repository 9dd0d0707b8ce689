package org.stunspec.stun;

/** Why a request ended without an answer that its sender could use. */
public enum StunClientFailure {
    /** No response at all (RFC 8489 section 6.2). */
    TIMED_OUT,
    /** Responses came, but none that was protected as it has to be (sections 9.1.4 and 9.2.5). */
    INTEGRITY_VIOLATED,
    /** A hard ICMP error (section 6.2.1). */
    UNREACHABLE,
    /** The socket or connection could not be opened, or ended before the response (section 6.2.2). */
    CONNECTION_FAILED,
    /** The response has comprehension-required attributes that the client does not know (sections 6.3.3, 6.3.4). */
    UNKNOWN_ATTRIBUTES,
    /** An error response without a usable ERROR-CODE (section 6.3.4). */
    NO_ERROR_CODE,
    /** A 401 or 438 that leaves out REALM, NONCE or, where the nonce cookie announces it, PASSWORD-ALGORITHMS. */
    UNUSABLE_CHALLENGE,
    /** A 401 with no password algorithm that the client supports (section 9.2.5). */
    NO_COMMON_ALGORITHM,
    /** A 300 that names no server of this address family, one that was asked already, or one too many (section 10). */
    NO_ALTERNATE,
    /** The client was closed. */
    CLOSED
}
