package org.stunspec.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
        int last = lastCovered(all);
        List<RawAttribute> behind = all.subList(last, all.size());
        if (behind.stream().allMatch(AttributeScan::survivesIntegrity)) {
            return all;
        }
        return Stream.concat(all.subList(0, last).stream(), behind.stream().filter(AttributeScan::survivesIntegrity))
                .toList();
    }

    /** How many attributes there are up to and with the integrity attribute that ends what counts. */
    private static int lastCovered(List<RawAttribute> all) {
        int sha256 = all.size();
        for (int i = 0; i < all.size(); i++) {
            AttributeType type = all.get(i).type();
            if (type.equals(AttributeType.MESSAGE_INTEGRITY)) {
                return i + 1;
            }
            if (type.equals(AttributeType.MESSAGE_INTEGRITY_SHA256) && sha256 == all.size()) {
                sha256 = i + 1;
            }
        }
        return sha256;
    }

    private static boolean survivesIntegrity(RawAttribute attribute) {
        AttributeType type = attribute.type();
        return type.equals(AttributeType.MESSAGE_INTEGRITY_SHA256) || type.equals(AttributeType.FINGERPRINT);
    }
}
