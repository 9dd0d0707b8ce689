package org.stunspec.ip;

import java.util.Optional;
import org.stunspec.wire.Bytes;

/**
 * An ICMP (RFC 792) or ICMPv6 (RFC 4443) message.
 *
 * @param version 4 or 6: which of the two
 */
public record IcmpMessage(int version, Bytes bytes) {
    private static final int HEADER = 8;

    /** Reads the message that {@code carrier} carries. */
    public static Parsed<IcmpMessage> parse(IpPacket carrier) {
        return parse(carrier instanceof Ipv6Packet ? 6 : 4, carrier.payload());
    }

    public static Parsed<IcmpMessage> parse(int version, Bytes bytes) {
        if (bytes.length() < HEADER) {
            return Parsed.malformed(bytes.length(), "an ICMP header has 8 octets, " + bytes.length() + " are there");
        }
        return Parsed.ok(new IcmpMessage(version, bytes));
    }

    public int type() {
        return bytes.u8(0);
    }

    public int code() {
        return bytes.u8(1);
    }

    public int checksum() {
        return bytes.u16(2);
    }

    /** The last 4 octets of the header, in network order: the next-hop MTU of a "too big", for one. */
    public long data() {
        return bytes.u32(4);
    }

    public Bytes body() {
        return bytes.from(HEADER);
    }

    /** Whether this reports trouble with another packet: ICMP 3, 4, 5, 11 and 12; ICMPv6 below 128. */
    public boolean isError() {
        return version == 6
                ? type() < 128
                : switch (type()) {
                    case 3, 4, 5, 11, 12 -> true;
                    default -> false;
                };
    }

    /** The packet that an error is about, usually cut short; empty when this is no error or the quote is unreadable. */
    public Optional<IpPacket> about() {
        return isError() ? IpPacket.parse(body()).found() : Optional.empty();
    }

    public ChecksumState checksumState(IpPacket carrier) {
        if (version == 6) {
            return carrier.checksumOver(Protocol.ICMPV6, bytes);
        }
        if (carrier.isFragment() || carrier.isTruncated()) {
            return ChecksumState.UNKNOWN;
        }
        return InternetChecksum.holds(bytes) ? ChecksumState.VALID : ChecksumState.INVALID;
    }
}
