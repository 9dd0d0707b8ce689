package org.stunspec.target;

/** The generation of RFCs that a target implements. */
public enum Generation {
    /** RFC 5389 and RFC 5766: the nonce carries no cookie, and the challenge lists no password algorithms. */
    RFC5389,
    /** RFC 8489 and RFC 8656: the nonce begins with the cookie of RFC 8489 section 9.2, or there is PASSWORD-ALGORITHMS. */
    RFC8489
}
