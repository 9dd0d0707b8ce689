package org.stunspec.ip;

import java.util.EnumSet;
import java.util.Set;
import org.stunspec.wire.Bytes;

/** A TCP segment (RFC 9293), header included. */
public record TcpSegment(Bytes bytes) {
    private static final int MINIMUM = 20;

    /** The control bits, from the lowest. */
    public enum Flag {
        FIN,
        SYN,
        RST,
        PSH,
        ACK,
        URG,
        ECE,
        CWR;

        int bit() {
            return 1 << ordinal();
        }
    }

    public static Parsed<TcpSegment> parse(Bytes bytes) {
        if (bytes.length() < MINIMUM) {
            return Parsed.malformed(
                    bytes.length(), "a TCP header has at least 20 octets, " + bytes.length() + " are there");
        }
        int header = (bytes.u8(12) >> 4) * 4;
        if (header < MINIMUM || header > bytes.length()) {
            return Parsed.malformed(12, "a TCP header length of " + header + " octets cannot be");
        }
        return Parsed.ok(new TcpSegment(bytes));
    }

    public int sourcePort() {
        return bytes.u16(0);
    }

    public int destinationPort() {
        return bytes.u16(2);
    }

    public long sequenceNumber() {
        return bytes.u32(4);
    }

    public long acknowledgmentNumber() {
        return bytes.u32(8);
    }

    public int headerLength() {
        return (bytes.u8(12) >> 4) * 4;
    }

    public Set<Flag> flags() {
        EnumSet<Flag> set = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            if (has(flag)) {
                set.add(flag);
            }
        }
        return set;
    }

    public boolean has(Flag flag) {
        return (bytes.u8(13) & flag.bit()) != 0;
    }

    /** As it stands in the header, before scaling. */
    public int window() {
        return bytes.u16(14);
    }

    public int checksum() {
        return bytes.u16(16);
    }

    public int urgentPointer() {
        return bytes.u16(18);
    }

    /** The options with their padding, as they stand in the header. */
    public Bytes options() {
        return bytes.slice(MINIMUM, headerLength());
    }

    public Bytes payload() {
        return bytes.from(headerLength());
    }

    public ChecksumState checksumState(IpPacket carrier) {
        return carrier.checksumOver(Protocol.TCP, bytes);
    }
}
