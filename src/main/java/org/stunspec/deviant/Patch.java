package org.stunspec.deviant;

import java.util.Arrays;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.StunMessage;

/** Changes single octets of a message that is otherwise left as it is. */
final class Patch {
    private Patch() {}

    /** What stands at {@code at}, an index from the first octet, becomes {@code octets}. */
    static Bytes at(int at, Bytes octets, Bytes message) {
        return Bytes.concat(message.slice(0, at), octets, message.from(at + octets.length()));
    }

    static Bytes u8(int at, int value, Bytes message) {
        return at(at, Bytes.copyOf((byte) value), message);
    }

    static Bytes u16(int at, int value, Bytes message) {
        return at(at, Bytes.copyOf((byte) (value >> 8), (byte) value), message);
    }

    static Bytes type(MessageType type, Bytes message) {
        return u16(0, type.code(), message);
    }

    static Bytes length(int length, Bytes message) {
        return u16(2, length, message);
    }

    static Bytes magicCookie(Bytes message) {
        return at(4, Bytes.ofHex("2112a442"), message);
    }

    /** Gives the header the length of what follows it. */
    static Bytes rightLength(Bytes message) {
        return length(message.length() - StunMessage.HEADER, message);
    }

    /** Every bit from {@code from} to {@code to} becomes its opposite. */
    static Bytes inverted(int from, int to, Bytes message) {
        byte[] octets = message.toArray();
        for (int i = from; i < to; i++) {
            octets[i] = (byte) ~octets[i];
        }
        return Bytes.wrap(octets);
    }

    static Bytes filled(int length, int octet) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) octet);
        return Bytes.wrap(octets);
    }
}
