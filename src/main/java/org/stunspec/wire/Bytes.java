package org.stunspec.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An immutable run of octets. A slice shares the array it was cut from; nothing is copied until somebody asks. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] array;
    private final int start;
    private final int length;

    private Bytes(byte[] array, int start, int length) {
        this.array = array;
        this.start = start;
        this.length = length;
    }

    public static Bytes copyOf(byte... octets) {
        return new Bytes(octets.clone(), 0, octets.length);
    }

    /** Takes the array as it is: the caller gives it away and does not write to it again. */
    public static Bytes wrap(byte[] octets) {
        return new Bytes(octets, 0, octets.length);
    }

    /** Copies what remains in the buffer, and consumes it. */
    public static Bytes drain(ByteBuffer buffer) {
        byte[] octets = new byte[buffer.remaining()];
        buffer.get(octets);
        return wrap(octets);
    }

    /** Reads hexadecimal digits; white space between them is skipped. */
    public static Bytes ofHex(String digits) {
        return wrap(HEX.parseHex(digits.replaceAll("\\s", "")));
    }

    public static Bytes zeros(int length) {
        return wrap(new byte[length]);
    }

    public static Bytes concat(Bytes... parts) {
        int total = 0;
        for (Bytes part : parts) {
            total += part.length;
        }
        byte[] all = new byte[total];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.array, part.start, all, at, part.length);
            at += part.length;
        }
        return wrap(all);
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The unsigned octet at {@code index}. */
    public int u8(int index) {
        Objects.checkIndex(index, length);
        return array[start + index] & 0xFF;
    }

    /** The unsigned 16-bit number, in network order, that begins at {@code index}. */
    public int u16(int index) {
        Objects.checkFromIndexSize(index, 2, length);
        return u8(index) << 8 | u8(index + 1);
    }

    /** The unsigned 32-bit number, in network order, that begins at {@code index}. */
    public long u32(int index) {
        Objects.checkFromIndexSize(index, 4, length);
        return (long) u16(index) << 16 | u16(index + 2);
    }

    /** The octets from {@code from} (inclusive) to {@code to} (exclusive), without a copy. */
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        return new Bytes(array, start + from, to - from);
    }

    public Bytes from(int index) {
        return slice(index, length);
    }

    public byte[] toArray() {
        return Arrays.copyOfRange(array, start, start + length);
    }

    public ByteBuffer asReadOnlyBuffer() {
        return ByteBuffer.wrap(array, start, length).slice().asReadOnlyBuffer();
    }

    public String hex() {
        return HEX.formatHex(array, start, start + length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, start, start + length, that.array, that.start, that.start + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return hex();
    }
}
