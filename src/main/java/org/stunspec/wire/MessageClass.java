package org.stunspec.wire;

/** The class of a STUN message; the ordinal is its two bits on the wire (RFC 8489 section 5). */
public enum MessageClass {
    REQUEST,
    INDICATION,
    SUCCESS_RESPONSE,
    ERROR_RESPONSE;

    /** The bits C1 and C0 as a number from 0 to 3. */
    public int bits() {
        return ordinal();
    }

    public static MessageClass ofBits(int bits) {
        return values()[bits & 0b11];
    }

    public boolean isResponse() {
        return this == SUCCESS_RESPONSE || this == ERROR_RESPONSE;
    }
}
