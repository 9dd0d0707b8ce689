package org.stunspec.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The parts of a message in wire order, some of which can only be computed when what comes before them is fixed. */
final class MessageParts {
    /** A run of octets of known size. */
    sealed interface Part {
        int size();

        record Given(Bytes octets) implements Part {
            @Override
            public int size() {
                return octets.length();
            }
        }

        record Sha1(IntegrityKey key, int length) implements Part {
            @Override
            public int size() {
                return RawAttribute.HEADER + length;
            }
        }

        record Sha256(IntegrityKey key, int length) implements Part {
            @Override
            public int size() {
                return RawAttribute.HEADER + length;
            }
        }

        record Crc() implements Part {
            @Override
            public int size() {
                return RawAttribute.HEADER + 4;
            }
        }
    }

    private final List<Part> parts = new ArrayList<>();

    void add(Part part) {
        parts.add(part);
    }

    void add(Attribute attribute, XorKey key) {
        Bytes value = attribute.encode(key);
        int padding = Octets.padding(value.length());
        add(attribute(attribute.type(), value.length(), value, Bytes.zeros(padding)));
    }

    static Part attribute(AttributeType type, int declaredLength, Bytes value, Bytes padding) {
        Limits.requireBits(declaredLength, 16);
        return new Part.Given(Bytes.concat(Octets.u16(type.code()), Octets.u16(declaredLength), value, padding));
    }

    /** Puts the message together; the length field is computed unless it is given. */
    Bytes assemble(int firstTwoOctets, OptionalInt length, XorKey header) {
        int size = parts.stream().mapToInt(Part::size).sum();
        int field = length.orElse(size);
        Limits.requireBits(field, 16);
        Bytes message = Bytes.concat(Octets.u16(firstTwoOctets), Octets.u16(field), header.mask());
        for (Part part : parts) {
            message = Bytes.concat(message, octets(part, message, header));
        }
        return message;
    }

    private static Bytes octets(Part part, Bytes before, XorKey header) {
        if (part instanceof Part.Sha1 sha1) {
            return Bytes.concat(
                    Octets.u16(AttributeType.MESSAGE_INTEGRITY.code()),
                    Octets.u16(sha1.length()),
                    Integrity.sha1(before, sha1.key(), sha1.length()));
        }
        if (part instanceof Part.Sha256 sha256) {
            // A raw message may have a length here that the attribute's own type refuses.
            return Bytes.concat(
                    Octets.u16(AttributeType.MESSAGE_INTEGRITY_SHA256.code()),
                    Octets.u16(sha256.length()),
                    Integrity.sha256(before, sha256.key(), sha256.length()));
        }
        if (part instanceof Part.Crc) {
            return computed(Fingerprint.of(before), header);
        }
        return ((Part.Given) part).octets();
    }

    private static Bytes computed(Attribute attribute, XorKey header) {
        Bytes value = attribute.encode(header);
        return Bytes.concat(Octets.u16(attribute.type().code()), Octets.u16(value.length()), value);
    }
}
