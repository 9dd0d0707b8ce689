package org.stunspec.stun;

/** Which generation of the RFCs an implementation speaks. */
public enum Generation {
    /** RFC 5389, and RFC 5766 with RFC 6156 for TURN: nothing that the later texts added is known. */
    RFC5389,
    /** RFC 8489, and RFC 8656 for TURN. */
    RFC8489
}
