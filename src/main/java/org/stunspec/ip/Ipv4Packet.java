package org.stunspec.ip;

import java.net.InetAddress;
import org.stunspec.wire.Bytes;

/** An IPv4 packet (RFC 791). */
public record Ipv4Packet(Bytes bytes) implements IpPacket {
    private static final int MINIMUM = 20;

    /** Reads the packet at the start of {@code bytes}; octets behind its total length are left out of the view. */
    public static Parsed<Ipv4Packet> parse(Bytes bytes) {
        if (bytes.length() < MINIMUM) {
            return Parsed.malformed(
                    bytes.length(), "an IPv4 header has at least 20 octets, " + bytes.length() + " are there");
        }
        if (bytes.u8(0) >> 4 != 4) {
            return Parsed.malformed(0, "IP version " + (bytes.u8(0) >> 4) + " is not 4");
        }
        int header = (bytes.u8(0) & 0xF) * 4;
        if (header < MINIMUM || header > bytes.length()) {
            return Parsed.malformed(0, "an IPv4 header length of " + header + " octets cannot be");
        }
        int total = bytes.u16(2);
        if (total != 0 && total < header) {
            return Parsed.malformed(2, "total length " + total + " is less than the header's " + header);
        }
        // Captured ahead of segmentation offload, the total length is still zero.
        int end = total == 0 ? bytes.length() : Math.min(total, bytes.length());
        return Parsed.ok(new Ipv4Packet(bytes.slice(0, end)));
    }

    public int headerLength() {
        return (bytes.u8(0) & 0xF) * 4;
    }

    /** The differentiated services code point (RFC 2474). */
    public int dscp() {
        return bytes.u8(1) >> 2;
    }

    /** The congestion bits (RFC 3168). */
    public int ecn() {
        return bytes.u8(1) & 3;
    }

    public int totalLength() {
        return bytes.u16(2);
    }

    public int identification() {
        return bytes.u16(4);
    }

    public boolean dontFragment() {
        return (bytes.u8(6) & 0x40) != 0;
    }

    @Override
    public boolean moreFragments() {
        return (bytes.u8(6) & 0x20) != 0;
    }

    @Override
    public int fragmentOffset() {
        return (bytes.u16(6) & 0x1FFF) * 8;
    }

    public int timeToLive() {
        return bytes.u8(8);
    }

    @Override
    public int protocol() {
        return bytes.u8(9);
    }

    public int headerChecksum() {
        return bytes.u16(10);
    }

    public ChecksumState headerChecksumState() {
        return InternetChecksum.holds(bytes.slice(0, headerLength())) ? ChecksumState.VALID : ChecksumState.INVALID;
    }

    @Override
    public InetAddress source() {
        return Addresses.read(bytes.slice(12, 16));
    }

    @Override
    public InetAddress destination() {
        return Addresses.read(bytes.slice(16, 20));
    }

    /** The options with their padding, as they stand in the header. */
    public Bytes options() {
        return bytes.slice(MINIMUM, headerLength());
    }

    @Override
    public int payloadOffset() {
        return headerLength();
    }

    @Override
    public boolean isTruncated() {
        return totalLength() > bytes.length();
    }

    @Override
    public Bytes pseudoHeader(int upperProtocol, int upperLength) {
        Bytes rest = Bytes.copyOf((byte) 0, (byte) upperProtocol, (byte) (upperLength >> 8), (byte) upperLength);
        return Bytes.concat(bytes.slice(12, 20), rest);
    }
}
