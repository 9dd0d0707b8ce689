package org.stunspec.trace;

import java.nio.ByteOrder;
import org.stunspec.wire.Bytes;

/** Bytes with the byte order of the machine that wrote them. */
record Ordered(Bytes bytes, ByteOrder order) {
    int u16(int at) {
        return isBig() ? bytes.u16(at) : bytes.u8(at) | bytes.u8(at + 1) << 8;
    }

    long u32(int at) {
        return isBig() ? bytes.u32(at) : u16(at) | (long) u16(at + 2) << 16;
    }

    /** A 64-bit number; values beyond {@link Long#MAX_VALUE} come out negative. */
    long u64(int at) {
        return isBig() ? u32(at) << 32 | u32(at + 4) : u32(at + 4) << 32 | u32(at);
    }

    Ordered slice(int from, int to) {
        return new Ordered(bytes.slice(from, to), order);
    }

    int length() {
        return bytes.length();
    }

    private boolean isBig() {
        return order == ByteOrder.BIG_ENDIAN;
    }
}
