package org.stunspec.trace;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Function;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.RawAttribute;

/** The value of an attribute, part by part, with the names of the RFC that defines it. */
final class AttributeFields {
    private static final Bytes NO_MASK = Bytes.zeros(16);

    private AttributeFields() {}

    /** @param mask magic cookie and transaction id, which the XOR attributes are combined with */
    static List<Field> of(RawAttribute raw, Bytes mask) {
        FieldReader in = new FieldReader(raw.value(), raw.valueOffset());
        read(raw.type(), in, mask);
        return in.fields();
    }

    private static void read(AttributeType type, FieldReader in, Bytes mask) {
        switch (type.code()) {
            case 0x0012, 0x0016, 0x0020, 0x8020 -> address(in, mask, "X-Port", "X-Address");
            case 0x0001, 0x0002, 0x0004, 0x0005, 0x000B, 0x8023, 0x802B, 0x802C ->
                address(in, NO_MASK, "Port", "Address");
            case 0x0006 -> in.rest("Username", Printable::utf8);
            case 0x0014 -> in.rest("Realm", Printable::utf8);
            case 0x0015 -> in.rest("Nonce", Printable::utf8);
            case 0x8022 -> in.rest("Description", Printable::utf8);
            case 0x8003 -> in.rest("Domain", Printable::utf8);
            case 0x802E -> in.rest("Server Name", Printable::utf8);
            case 0x0008 -> in.rest("HMAC-SHA1", Bytes::hex);
            case 0x001C -> in.rest("HMAC-SHA256", Bytes::hex);
            case 0x001E -> in.rest("Userhash", Bytes::hex);
            case 0x8028 -> in.hex(4, "CRC-32");
            case 0x0013, 0x0026 -> in.rest("Data", Printable::octets);
            case 0x0009 ->
                in.hex(2, "Reserved").number(1, "Class").number(1, "Number").rest("Reason Phrase", Printable::utf8);
            case 0x000A -> typeList(in);
            case 0x8002, 0x001D -> algorithms(in);
            case 0x0003 -> in.take(4, "Flags", AttributeFields::changeFlags);
            default -> readTurnAndIce(type, in);
        }
    }

    private static void readTurnAndIce(AttributeType type, FieldReader in) {
        switch (type.code()) {
            case 0x000C -> in.hex(2, "Channel Number").hex(2, "Reserved");
            case 0x000D -> in.take(4, "Lifetime", octets -> octets.u32(0) + " s");
            case 0x0017, 0x8000 -> in.take(1, "Family", AttributeFields::family).hex(3, "Reserved");
            case 0x0018 -> in.take(1, "R", octets -> octets.u8(0) >= 0x80 ? "1" : "0");
            case 0x0019 -> in.take(1, "Protocol", AttributeFields::protocol).hex(3, "Reserved");
            case 0x0022 -> in.hex(8, "Token");
            case 0x8001 ->
                in.take(1, "Family", AttributeFields::family)
                        .hex(1, "Reserved")
                        .number(1, "Class")
                        .number(1, "Number")
                        .rest("Reason Phrase", Printable::utf8);
            case 0x8004 ->
                in.hex(2, "Reserved")
                        .number(1, "ICMP Type")
                        .number(1, "ICMP Code")
                        .hex(4, "Error Data");
            case 0x0024 -> in.number(4, "Priority");
            case 0x8029, 0x802A -> in.hex(8, "Tie-breaker");
            case 0x0027 -> in.number(2, "Port").rest("Padding", Bytes::hex);
            case 0x002A -> in.hex(4, "Connection Id");
            case 0x8025 -> in.hex(2, "Reserved").number(1, "Req").number(1, "Resp");
            case 0x8030 -> in.rest("Ticket", Printable::octets);
            default -> in.rest("Value", Printable::octets);
        }
    }

    private static void address(FieldReader in, Bytes mask, String port, String address) {
        boolean masked = !mask.equals(NO_MASK);
        in.hex(1, "Reserved").take(1, "Family", AttributeFields::family);
        in.take(2, port, octets -> shown(octets, masked, String.valueOf(octets.u16(0) ^ mask.u16(0))));
        in.rest(address, octets -> shown(octets, masked, ip(octets, mask)));
    }

    private static String shown(Bytes octets, boolean masked, String meaning) {
        return masked ? "0x" + octets.hex() + " (" + meaning + ")" : meaning;
    }

    private static String ip(Bytes octets, Bytes mask) {
        if (octets.length() != 4 && octets.length() != 16) {
            return "no address has " + octets.length() + " octets";
        }
        byte[] plain = octets.toArray();
        for (int i = 0; i < plain.length; i++) {
            plain[i] ^= (byte) mask.u8(i);
        }
        try {
            return Printable.ip(InetAddress.getByAddress(plain));
        } catch (UnknownHostException wrongLength) {
            throw new AssertionError("4 and 16 octets are addresses", wrongLength);
        }
    }

    private static void typeList(FieldReader in) {
        while (in.remaining() > 0) {
            in.take(2, "Attribute Type", octets -> new AttributeType(octets.u16(0)).toString());
        }
    }

    private static void algorithms(FieldReader in) {
        while (in.remaining() > 0) {
            int parameters = in.peek16(2);
            in.take(2, "Algorithm", AttributeFields::algorithm).number(2, "Algorithm Parameters Length");
            takeIfThere(in, parameters, "Algorithm Parameters", Printable::octets);
            takeIfThere(in, -parameters & 3, "Padding", Bytes::hex);
        }
    }

    private static void takeIfThere(FieldReader in, int length, String name, Function<Bytes, String> show) {
        if (length > 0) {
            in.take(length, name, show);
        }
    }

    private static String algorithm(Bytes octets) {
        return switch (octets.u16(0)) {
            case 1 -> "1 (MD5)";
            case 2 -> "2 (SHA-256)";
            default -> octets.u16(0) + " (unassigned)";
        };
    }

    private static String changeFlags(Bytes octets) {
        String ip = (octets.u8(3) & 4) != 0 ? "change IP" : "same IP";
        return "0x" + octets.hex() + " (" + ip + ((octets.u8(3) & 2) != 0 ? ", change port)" : ", same port)");
    }

    private static String family(Bytes octets) {
        return AddressFamily.ofCode(octets.u8(0))
                .map(known -> "0x" + octets.hex() + (known == AddressFamily.IPV4 ? " (IPv4)" : " (IPv6)"))
                .orElse("0x" + octets.hex() + " (unassigned)");
    }

    private static String protocol(Bytes octets) {
        return switch (octets.u8(0)) {
            case 6 -> "6 (TCP)";
            case 17 -> "17 (UDP)";
            default -> String.valueOf(octets.u8(0));
        };
    }
}
