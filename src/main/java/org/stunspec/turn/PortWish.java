package org.stunspec.turn;

/** What an allocation asks of its port (RFC 8656 section 18.7). */
public enum PortWish {
    ANY,
    EVEN,
    /** An even one, and the next one reserved. */
    EVEN_AND_NEXT
}
