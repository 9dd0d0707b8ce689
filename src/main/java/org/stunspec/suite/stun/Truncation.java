package org.stunspec.suite.stun;

import org.stunspec.wire.Bytes;
import org.stunspec.wire.StunMessage;

/** Cuts the value of the last attribute of a message, which was computed for its whole length. */
final class Truncation {
    private static final int LENGTH_FIELD = 2;

    private Truncation() {}

    /**
     * @param whole how many octets the value of the last attribute has
     * @param left how many of them stay; header and attribute say so
     */
    static Bytes ofTheLast(Bytes message, int whole, int left) {
        int end = message.length() - whole + left;
        int attribute = message.length() - whole - LENGTH_FIELD;
        return Bytes.concat(
                message.slice(0, LENGTH_FIELD),
                u16(end - StunMessage.HEADER),
                message.slice(LENGTH_FIELD + 2, attribute),
                u16(left),
                message.slice(attribute + 2, end));
    }

    private static Bytes u16(int value) {
        return Bytes.copyOf((byte) (value >> 8), (byte) value);
    }
}
