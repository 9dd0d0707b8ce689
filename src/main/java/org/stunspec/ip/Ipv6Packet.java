package org.stunspec.ip;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Bytes;

/**
 * An IPv6 packet (RFC 8200).
 *
 * @param bytes from the fixed header to the end of the payload, as far as captured
 * @param extensionHeaders in wire order
 * @param protocol of the payload, behind the extension headers
 */
public record Ipv6Packet(Bytes bytes, List<Extension> extensionHeaders, int protocol, int payloadOffset)
        implements IpPacket {
    private static final int FIXED = 40;
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION = 60;
    private static final int MOBILITY = 135;
    private static final int HIP = 139;
    private static final int SHIM6 = 140;

    public Ipv6Packet {
        extensionHeaders = List.copyOf(extensionHeaders);
    }

    /**
     * One extension header.
     *
     * @param type its own protocol number (44: fragment)
     * @param offset in {@link Ipv6Packet#bytes}
     * @param bytes the whole header; its first octet names the next one
     */
    public record Extension(int type, int offset, Bytes bytes) {}

    /** Reads the packet at the start of {@code bytes}; octets behind its payload length are left out of the view. */
    public static Parsed<Ipv6Packet> parse(Bytes bytes) {
        if (bytes.length() < FIXED) {
            return Parsed.malformed(bytes.length(), "an IPv6 header has 40 octets, " + bytes.length() + " are there");
        }
        if (bytes.u8(0) >> 4 != 6) {
            return Parsed.malformed(0, "IP version " + (bytes.u8(0) >> 4) + " is not 6");
        }
        // Zero stands for a jumbogram (RFC 2675), or for a packet ahead of segmentation offload.
        int payload = bytes.u16(4);
        int end = payload == 0 ? bytes.length() : Math.min(FIXED + payload, bytes.length());
        return withExtensions(bytes.slice(0, end));
    }

    private static Parsed<Ipv6Packet> withExtensions(Bytes packet) {
        List<Extension> extensions = new ArrayList<>();
        int type = packet.u8(6);
        int at = FIXED;
        boolean upperHeaderIsHere = true;
        while (upperHeaderIsHere && isExtension(type)) {
            if (packet.length() < at + 8) {
                return Parsed.malformed(packet.length(), "the packet ends inside an extension header of type " + type);
            }
            int length = extensionLength(type, packet.u8(at + 1));
            if (packet.length() < at + length) {
                return Parsed.malformed(at + 1, "an extension header of " + length + " octets passes the packet's end");
            }
            extensions.add(new Extension(type, at, packet.slice(at, at + length)));
            upperHeaderIsHere = type != FRAGMENT || (packet.u16(at + 2) & 0xFFF8) == 0;
            type = packet.u8(at);
            at += length;
        }
        return Parsed.ok(new Ipv6Packet(packet, extensions, type, at));
    }

    private static boolean isExtension(int type) {
        return switch (type) {
            case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION, MOBILITY, HIP, SHIM6 -> true;
            default -> false;
        };
    }

    /** RFC 8200 section 4 counts in 8 octets beyond the first 8; RFC 4302 section 2.2 in 4 octets, minus 2. */
    private static int extensionLength(int type, int declared) {
        return switch (type) {
            case FRAGMENT -> 8;
            case AUTHENTICATION -> (declared + 2) * 4;
            default -> (declared + 1) * 8;
        };
    }

    public int trafficClass() {
        return bytes.u16(0) >> 4 & 0xFF;
    }

    public int flowLabel() {
        return (int) (bytes.u32(0) & 0xFFFFF);
    }

    /** Octets behind the fixed header, extension headers included. */
    public int payloadLength() {
        return bytes.u16(4);
    }

    public int hopLimit() {
        return bytes.u8(7);
    }

    @Override
    public InetAddress source() {
        return Addresses.read(bytes.slice(8, 24));
    }

    @Override
    public InetAddress destination() {
        return Addresses.read(bytes.slice(24, 40));
    }

    @Override
    public boolean moreFragments() {
        return fragmentHeader().map(header -> (header.bytes().u8(3) & 1) != 0).orElse(false);
    }

    @Override
    public int fragmentOffset() {
        return fragmentHeader().map(header -> header.bytes().u16(2) & 0xFFF8).orElse(0);
    }

    @Override
    public boolean isTruncated() {
        return FIXED + payloadLength() > bytes.length();
    }

    /** A routing header with segments left would put its last address here; such packets are not judged. */
    @Override
    public Bytes pseudoHeader(int upperProtocol, int upperLength) {
        byte[] rest = new byte[8];
        rest[0] = (byte) (upperLength >> 24);
        rest[1] = (byte) (upperLength >> 16);
        rest[2] = (byte) (upperLength >> 8);
        rest[3] = (byte) upperLength;
        rest[7] = (byte) upperProtocol;
        return Bytes.concat(bytes.slice(8, 40), Bytes.wrap(rest));
    }

    /** The fragment header; there is one on every fragment, and sometimes on a whole packet (RFC 6946). */
    public Optional<Extension> fragmentHeader() {
        return extensionHeaders.stream()
                .filter(header -> header.type() == FRAGMENT)
                .findFirst();
    }
}
