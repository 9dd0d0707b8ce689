package org.stunspec.trace;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.stunspec.wire.Bytes;

/** Cuts a value into fields from the left. When octets are missing the last field says so; nothing is ever left out. */
final class FieldReader {
    private final Bytes value;
    private final int base;
    private final List<Field> fields = new ArrayList<>();
    private int at;

    /** @param base offset of {@code value} in the message */
    FieldReader(Bytes value, int base) {
        this.value = value;
        this.base = base;
    }

    FieldReader take(int length, String name, Function<Bytes, String> show) {
        if (at + length <= value.length()) {
            add(length, name, show.apply(value.slice(at, at + length)));
        } else if (remaining() > 0) {
            add(remaining(), name, value.from(at).hex() + " (" + length + " octets are expected)");
        }
        return this;
    }

    FieldReader number(int length, String name) {
        return take(length, name, FieldReader::unsigned);
    }

    FieldReader hex(int length, String name) {
        return take(length, name, octets -> "0x" + octets.hex());
    }

    FieldReader rest(String name, Function<Bytes, String> show) {
        return remaining() == 0 ? this : take(remaining(), name, show);
    }

    int remaining() {
        return value.length() - at;
    }

    /** The 16-bit number at some octets behind the place that was reached; 0 when it is not there. */
    int peek16(int ahead) {
        return remaining() >= ahead + 2 ? value.u16(at + ahead) : 0;
    }

    List<Field> fields() {
        rest("Unexpected octets", Printable::octets);
        return List.copyOf(fields);
    }

    private void add(int length, String name, String shown) {
        fields.add(Field.leaf(name, shown, base + at, length));
        at += length;
    }

    private static String unsigned(Bytes octets) {
        return new BigInteger(1, octets.toArray()).toString();
    }
}
