package org.stunspec.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Cuts the octets after the header into attributes (RFC 8489 section 14). */
final class AttributeScan {
    private AttributeScan() {}

    /** Where the attributes end: where the length field says, or where the octets end before that. */
    static int end(Bytes bytes) {
        return Math.min(bytes.length(), StunMessage.HEADER + bytes.u16(2));
    }

    static List<RawAttribute> scan(Bytes bytes) {
        List<RawAttribute> attributes = new ArrayList<>();
        int end = end(bytes);
        int at = StunMessage.HEADER;
        while (at + RawAttribute.HEADER <= end) {
            RawAttribute attribute = attributeAt(bytes, at, end);
            attributes.add(attribute);
            at = attribute.end();
        }
        return List.copyOf(attributes);
    }

    private static RawAttribute attributeAt(Bytes bytes, int at, int end) {
        int length = bytes.u16(at + 2);
        int valueStart = at + RawAttribute.HEADER;
        int valueEnd = Math.min(end, valueStart + length);
        int paddingEnd = Math.min(end, valueEnd + Octets.padding(length));
        return new RawAttribute(
                new AttributeType(bytes.u16(at)),
                at,
                length,
                bytes.slice(valueStart, valueEnd),
                bytes.slice(valueEnd, paddingEnd));
    }

    static List<RawAttribute> effective(List<RawAttribute> all) {
        int last = firstOf(AttributeType.MESSAGE_INTEGRITY, all)
                .orElseGet(() ->
                        firstOf(AttributeType.MESSAGE_INTEGRITY_SHA256, all).orElse(all.size()));
        return IntStream.range(0, all.size())
                .filter(i -> i <= last || survivesIntegrity(all.get(i).type()))
                .mapToObj(all::get)
                .toList();
    }

    private static OptionalInt firstOf(AttributeType type, List<RawAttribute> all) {
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).type().equals(type))
                .findFirst();
    }

    private static boolean survivesIntegrity(AttributeType type) {
        return type.equals(AttributeType.MESSAGE_INTEGRITY_SHA256) || type.equals(AttributeType.FINGERPRINT);
    }
}
