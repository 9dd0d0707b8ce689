package org.stunspec.trace;

import java.util.Set;
import org.stunspec.ip.Parsed;
import org.stunspec.wire.Bytes;

/** Finds the IP packet in a frame. */
final class LinkLayer {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final Set<Integer> VLAN_TAGS = Set.of(0x8100, 0x88A8, 0x9100);
    private static final int AF_INET = 2;
    /** The same family has other numbers on NetBSD and OpenBSD, FreeBSD, macOS, Linux and Windows. */
    private static final Set<Integer> AF_INET6 = Set.of(10, 23, 24, 28, 30);

    private LinkLayer() {}

    /** Where the IP packet of a frame begins. */
    static Parsed<Integer> ipOffset(LinkType link, Bytes frame) {
        return switch (link.code()) {
            case 0 -> familyInHostOrder(frame);
            case 1 -> ethernet(frame);
            case 12, 14, 101, 228, 229 -> Parsed.ok(0);
            case 108 -> shorterThan(4, frame) ? tooShort(4, frame) : family((int) frame.u32(0));
            case 113 -> cooked(frame, 16, 14);
            case 276 -> cooked(frame, 20, 0);
            default -> Parsed.malformed(0, "frames of " + link + " are not understood");
        };
    }

    private static Parsed<Integer> ethernet(Bytes frame) {
        int at = 12;
        while (frame.length() >= at + 2 && VLAN_TAGS.contains(frame.u16(at))) {
            at += 4;
        }
        return shorterThan(at + 2, frame) ? tooShort(at + 2, frame) : etherType(frame.u16(at), at, at + 2);
    }

    private static Parsed<Integer> cooked(Bytes frame, int header, int typeOffset) {
        return shorterThan(header, frame)
                ? tooShort(header, frame)
                : etherType(frame.u16(typeOffset), typeOffset, header);
    }

    private static Parsed<Integer> etherType(int type, int typeOffset, int payloadOffset) {
        return type == IPV4 || type == IPV6
                ? Parsed.ok(payloadOffset)
                : Parsed.malformed(typeOffset, "Ethernet type 0x%04x is not IP".formatted(type));
    }

    /** A family is a small number, so the order of its octets shows. */
    private static Parsed<Integer> familyInHostOrder(Bytes frame) {
        if (shorterThan(4, frame)) {
            return tooShort(4, frame);
        }
        return family(frame.u16(0) != 0 ? frame.u8(0) | frame.u8(1) << 8 : frame.u16(2));
    }

    private static Parsed<Integer> family(int family) {
        return family == AF_INET || AF_INET6.contains(family)
                ? Parsed.ok(4)
                : Parsed.malformed(0, "address family " + Integer.toUnsignedString(family) + " is not IP");
    }

    private static boolean shorterThan(int length, Bytes frame) {
        return frame.length() < length;
    }

    private static Parsed<Integer> tooShort(int wanted, Bytes frame) {
        return Parsed.malformed(
                frame.length(), "a link layer header of " + wanted + " octets is cut after " + frame.length());
    }
}
