package org.stunspec.wire;

import java.nio.ByteBuffer;

/** Numbers as octets in network order. */
final class Octets {
    private Octets() {}

    static Bytes u8(int value) {
        return Bytes.wrap(new byte[] {(byte) value});
    }

    static Bytes u16(int value) {
        return Bytes.wrap(new byte[] {(byte) (value >> 8), (byte) value});
    }

    static Bytes u32(long value) {
        return Bytes.wrap(ByteBuffer.allocate(4).putInt((int) value).array());
    }

    static Bytes u64(long value) {
        return Bytes.wrap(ByteBuffer.allocate(8).putLong(value).array());
    }

    /** XORs {@code value} with as much of the mask. */
    static Bytes xor(Bytes value, Bytes mask) {
        byte[] result = value.toArray();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= (byte) mask.u8(i);
        }
        return Bytes.wrap(result);
    }

    /** How many octets are missing to the next multiple of 4. */
    static int padding(int length) {
        return -length & 3;
    }

    static boolean areZero(Bytes octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.u8(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
