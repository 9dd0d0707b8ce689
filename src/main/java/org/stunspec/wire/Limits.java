package org.stunspec.wire;

/** What fits into the fields of attributes; a value that does not is a mistake of our caller. */
final class Limits {
    private Limits() {}

    static void requireLength(Bytes value, int least, int most) {
        if (value.length() < least || value.length() > most) {
            throw new IllegalArgumentException(
                    value.length() + " octets, but it must be " + (least == most ? least : least + " to " + most));
        }
    }

    static void requireBits(long value, int bits) {
        if (value < 0 || value >>> bits != 0) {
            throw new IllegalArgumentException(value + " does not fit into " + bits + " bits");
        }
    }

    /** RFC 8489 section 14.8. */
    static void requireErrorCode(int code) {
        if (code < 300 || code > 699) {
            throw new IllegalArgumentException("an error code is 300 to 699: " + code);
        }
    }

    /** Class and number as the low 11 bits that carry them. */
    static int errorBits(int code) {
        return ((code / 100) << 8) | (code % 100);
    }
}
