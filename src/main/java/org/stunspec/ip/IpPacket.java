package org.stunspec.ip;

import java.net.InetAddress;
import org.stunspec.wire.Bytes;

/** An IPv4 or IPv6 packet as a view over received bytes. */
public sealed interface IpPacket permits Ipv4Packet, Ipv6Packet {
    /** Looks at the version nibble, then reads the header of that version. */
    static Parsed<IpPacket> parse(Bytes bytes) {
        if (bytes.isEmpty()) {
            return Parsed.malformed(0, "there is no IP header: no octet is left");
        }
        return switch (bytes.u8(0) >> 4) {
            case 4 -> widen(Ipv4Packet.parse(bytes));
            case 6 -> widen(Ipv6Packet.parse(bytes));
            default -> Parsed.malformed(0, "IP version " + (bytes.u8(0) >> 4) + " is neither 4 nor 6");
        };
    }

    private static Parsed<IpPacket> widen(Parsed<? extends IpPacket> parsed) {
        return parsed.fold(Parsed::ok, Parsed::malformed);
    }

    /** Header and payload as far as they were captured, without what a link layer padded behind them. */
    Bytes bytes();

    InetAddress source();

    InetAddress destination();

    /** The protocol of {@link #payload}, behind all extension headers; see {@link Protocol}. */
    int protocol();

    /** Offset of {@link #payload} in {@link #bytes}. */
    int payloadOffset();

    /** What follows the headers; of a fragment, only this fragment's part. */
    default Bytes payload() {
        return bytes().from(payloadOffset());
    }

    /** Whether this is one piece of a larger packet; the upper header is in the first piece only. */
    default boolean isFragment() {
        return moreFragments() || fragmentOffset() > 0;
    }

    boolean moreFragments();

    /** Position of {@link #payload} in the whole packet's payload, in octets. */
    int fragmentOffset();

    /** Whether the header promises more octets than there are. */
    boolean isTruncated();

    /** The pseudo header over which the checksums of UDP, TCP and ICMPv6 run (RFC 768, RFC 8200 section 8.1). */
    Bytes pseudoHeader(int upperProtocol, int upperLength);

    /** Judges a checksum of the upper layer that covers a pseudo header and the given bytes. */
    default ChecksumState checksumOver(int upperProtocol, Bytes upper) {
        if (isFragment() || isTruncated()) {
            return ChecksumState.UNKNOWN;
        }
        return InternetChecksum.holds(pseudoHeader(upperProtocol, upper.length()), upper)
                ? ChecksumState.VALID
                : ChecksumState.INVALID;
    }
}
