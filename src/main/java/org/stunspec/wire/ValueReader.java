package org.stunspec.wire;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Defect.Effect;

/** Reads the value of one attribute and notes what is wrong with it. */
final class ValueReader {
    private final RawAttribute raw;
    private final XorKey key;
    private final String clause;
    private final List<Defect> defects = new ArrayList<>();

    ValueReader(RawAttribute raw, XorKey key, String clause) {
        this.raw = raw;
        this.key = key;
        this.clause = clause;
    }

    List<Defect> defects() {
        return List.copyOf(defects);
    }

    Bytes value() {
        return raw.value();
    }

    XorKey key() {
        return key;
    }

    /** Notes a broken rule that leaves the value readable; {@code at} counts from the first octet of the value. */
    void breach(int at, int length, String problem) {
        note(clause, at, length, problem, Effect.BREACH);
    }

    void breach(String otherClause, int at, int length, String problem) {
        note(otherClause, at, length, problem, Effect.BREACH);
    }

    void remark(int at, int length, String problem) {
        note(clause, at, length, problem, Effect.REMARK);
    }

    <T> Optional<T> unreadable(int at, int length, String problem) {
        note(clause, at, length, problem, Effect.UNREADABLE);
        return Optional.empty();
    }

    private void note(String where, int at, int length, String problem, Effect effect) {
        defects.add(new Defect(where, raw.valueOffset() + at, length, raw.type().name() + ": " + problem, effect));
    }

    /** Notes that the message ends before the value does. */
    Optional<Attribute> cut() {
        String problem = raw.type().name() + ": the length says " + raw.declaredLength()
                + " octets, but the message has " + value().length() + " more";
        defects.add(new Defect("rfc8489-14", raw.offset() + 2, 2, problem, Effect.UNREADABLE));
        return Optional.empty();
    }

    /** The value, when it has exactly this many octets. */
    Optional<Bytes> exactly(int octets) {
        return value().length() == octets
                ? Optional.of(value())
                : wrongLength("must be " + octets + " octets, but is " + value().length());
    }

    /** The value, when it has at least this many octets. */
    Optional<Bytes> atLeast(int octets) {
        return value().length() >= octets
                ? Optional.of(value())
                : wrongLength("must be " + octets + " octets or more, but is " + value().length());
    }

    /** Notes that the attribute's length field is one that its format does not allow. */
    <T> Optional<T> wrongLength(String problem) {
        return unreadable(-2, 2, problem);
    }

    Optional<Long> u32() {
        return exactly(4).map(octets -> octets.u32(0));
    }

    Optional<Long> u64() {
        return exactly(8).map(octets -> octets.u32(0) << 32 | octets.u32(4));
    }

    /** Notes reserved octets that the sender did not set to zero; receivers ignore them. */
    void expectZero(int from, int to) {
        if (!Octets.areZero(value().slice(from, to))) {
            breach(from, to - from, "reserved bits are not zero");
        }
    }

    Optional<InetSocketAddress> address() {
        return address(Bytes.zeros(16));
    }

    Optional<InetSocketAddress> xorAddress() {
        return address(key.withMagicCookie().mask());
    }

    Optional<InetSocketAddress> address(Bytes mask) {
        Optional<Bytes> octets = atLeast(TransportAddress.HEADER);
        if (octets.isEmpty()) {
            return Optional.empty();
        }
        expectZero(0, 1);
        return family(1)
                .flatMap(family -> exactly(TransportAddress.HEADER + family.octets())
                        .map(all -> TransportAddress.decode(family, all, mask)));
    }

    Optional<AddressFamily> family(int at) {
        int code = value().u8(at);
        Optional<AddressFamily> family = AddressFamily.ofCode(code);
        return family.isPresent() ? family : unreadable(at, 1, "there is no address family " + code);
    }

    Optional<String> text() {
        return text(0);
    }

    /** The value from {@code from} on as text. */
    Optional<String> text(int from) {
        Bytes octets = value().from(from);
        Optional<String> text = Utf8.decode(octets);
        return text.isPresent() ? text : unreadable(from, octets.length(), "not UTF-8");
    }

    /** Text of fewer than 128 characters, which RFC 8489 says of five attributes. */
    Optional<String> shortText(int from) {
        Optional<String> text = text(from);
        text.ifPresent(characters -> {
            int count = characters.codePointCount(0, characters.length());
            if (count >= 128) {
                breach(from, value().length() - from, "must be fewer than 128 characters, but is " + count);
            }
        });
        return text;
    }

    /** The error code of the octets 2 and 3, when it is one. */
    Optional<Integer> errorCode() {
        int hundreds = value().u8(2) & 0b111;
        int number = value().u8(3);
        if (hundreds < 3 || hundreds > 6) {
            return unreadable(2, 1, "the class of an error code is 3 to 6, not " + hundreds);
        }
        if (number > 99) {
            return unreadable(3, 1, "the number of an error code is 0 to 99, not " + number);
        }
        return Optional.of(100 * hundreds + number);
    }
}
