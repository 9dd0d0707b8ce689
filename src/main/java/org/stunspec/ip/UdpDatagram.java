package org.stunspec.ip;

import org.stunspec.wire.Bytes;

/** A UDP datagram (RFC 768), header included. */
public record UdpDatagram(Bytes bytes) {
    public static final int HEADER = 8;

    /** Reads the datagram at the start of {@code bytes}; octets behind its length are left out of the view. */
    public static Parsed<UdpDatagram> parse(Bytes bytes) {
        if (bytes.length() < HEADER) {
            return Parsed.malformed(bytes.length(), "a UDP header has 8 octets, " + bytes.length() + " are there");
        }
        int length = bytes.u16(4);
        if (length != 0 && length < HEADER) {
            return Parsed.malformed(4, "a UDP length of " + length + " is less than its header");
        }
        // Zero stands for a datagram of a jumbogram (RFC 2675).
        int end = length == 0 ? bytes.length() : Math.min(length, bytes.length());
        return Parsed.ok(new UdpDatagram(bytes.slice(0, end)));
    }

    public int sourcePort() {
        return bytes.u16(0);
    }

    public int destinationPort() {
        return bytes.u16(2);
    }

    /** Header and payload, as declared. */
    public int length() {
        return bytes.u16(4);
    }

    public int checksum() {
        return bytes.u16(6);
    }

    public Bytes payload() {
        return bytes.from(HEADER);
    }

    /** Whether the header promises more octets than there are. */
    public boolean isTruncated() {
        return length() > bytes.length();
    }

    public ChecksumState checksumState(IpPacket carrier) {
        if (checksum() == 0) {
            return ChecksumState.ABSENT;
        }
        return isTruncated() ? ChecksumState.UNKNOWN : carrier.checksumOver(Protocol.UDP, bytes);
    }
}
