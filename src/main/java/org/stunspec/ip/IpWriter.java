package org.stunspec.ip;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stunspec.wire.Bytes;

/**
 * Makes whole IP packets, with every length and checksum right, out of a payload and where it travelled. The result begins with
 * the IP header; both addresses are of one family and resolved.
 */
public final class IpWriter {
    /** The most octets of a stream that one segment takes, in either family. */
    public static final int MAX_SEGMENT = 65535 - 40 - 20;

    private static final int MAX_LENGTH = 65535;

    private static final int HOPS = 64;

    private IpWriter() {}

    public static Bytes udp(InetSocketAddress source, InetSocketAddress destination, Bytes payload) {
        Out header = new Out()
                .u16(source.getPort())
                .u16(destination.getPort())
                .u16(UdpDatagram.HEADER + payload.length())
                .u16(0);
        Bytes datagram = Bytes.concat(header.bytes(), payload);
        return packet(source, destination, Protocol.UDP, datagram, 6);
    }

    /** The header fields of a segment that follow from the course of its connection. */
    public record Position(long sequenceNumber, long acknowledgmentNumber, Set<TcpSegment.Flag> flags) {
        public Position {
            flags = Set.copyOf(flags);
        }
    }

    public static Bytes tcp(InetSocketAddress source, InetSocketAddress destination, Position position, Bytes payload) {
        int flags = position.flags().stream().mapToInt(TcpSegment.Flag::bit).sum();
        Out header = new Out()
                .u16(source.getPort())
                .u16(destination.getPort())
                .u32(position.sequenceNumber())
                .u32(position.acknowledgmentNumber())
                .u16(5 << 12 | flags)
                .u16(0xFFFF)
                .u32(0);
        return packet(source, destination, Protocol.TCP, Bytes.concat(header.bytes(), payload), 16);
    }

    /** A packet that was made here, with these fields instead of the usual ones, options and fragmentation left out. */
    public static Bytes under(Optional<IpFields> fields, Bytes packet) {
        return fields.map(ip -> packet.u8(0) >> 4 == 4 ? ipv4Under(ip, packet) : ipv6Under(ip, packet))
                .orElse(packet);
    }

    private static Bytes ipv4Under(IpFields ip, Bytes packet) {
        byte[] octets = packet.toArray();
        octets[1] = (byte) ip.trafficClass();
        octets[8] = (byte) ip.hopLimit();
        octets[10] = 0;
        octets[11] = 0;
        Bytes numbered = with16(Bytes.wrap(octets), 4, (int) ip.identification());
        Bytes complete = with16(numbered, 6, ip.dontFragment() ? 0x4000 : 0);
        return with16(complete, 10, InternetChecksum.of(complete.slice(0, 20)));
    }

    private static Bytes ipv6Under(IpFields ip, Bytes packet) {
        byte[] octets = packet.toArray();
        octets[7] = (byte) ip.hopLimit();
        int firstWord = 6 << 12 | ip.trafficClass() << 4 | ip.flowLabel() >> 16;
        return with16(with16(Bytes.wrap(octets), 0, firstWord), 2, ip.flowLabel() & 0xFFFF);
    }

    private static Bytes packet(
            InetSocketAddress from, InetSocketAddress to, int protocol, Bytes upper, int checksumOffset) {
        InetAddress source = from.getAddress();
        InetAddress destination = to.getAddress();
        if (source == null || destination == null || !source.getClass().equals(destination.getClass())) {
            throw new IllegalArgumentException("no packet goes from " + from + " to " + to);
        }
        int headers = source instanceof Inet4Address ? 20 : 0;
        if (headers + upper.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(upper.length() + " octets do not fit into one packet");
        }
        IpPacket header = source instanceof Inet4Address
                ? ipv4(source, destination, protocol, upper.length())
                : ipv6(source, destination, protocol, upper.length());
        int sum = InternetChecksum.of(header.pseudoHeader(protocol, upper.length()), upper);
        // RFC 768: a computed zero is sent as all ones, because zero means "none".
        int checksum = sum == 0 && protocol == Protocol.UDP ? 0xFFFF : sum;
        return Bytes.concat(header.bytes(), with16(upper, checksumOffset, checksum));
    }

    private static Ipv4Packet ipv4(InetAddress source, InetAddress destination, int protocol, int length) {
        Bytes header = new Out()
                .u16(0x4500)
                .u16(20 + length)
                .u16(0)
                .u16(0x4000)
                .u16(HOPS << 8 | protocol)
                .u16(0)
                .octets(source.getAddress())
                .octets(destination.getAddress())
                .bytes();
        return new Ipv4Packet(with16(header, 10, InternetChecksum.of(header)));
    }

    private static Ipv6Packet ipv6(InetAddress source, InetAddress destination, int protocol, int length) {
        Bytes header = new Out()
                .u32(0x60000000L)
                .u16(length)
                .u16(protocol << 8 | HOPS)
                .octets(source.getAddress())
                .octets(destination.getAddress())
                .bytes();
        return new Ipv6Packet(header, List.of(), protocol, header.length());
    }

    private static Bytes with16(Bytes bytes, int offset, int value) {
        byte[] octets = bytes.toArray();
        octets[offset] = (byte) (value >> 8);
        octets[offset + 1] = (byte) value;
        return Bytes.wrap(octets);
    }

    private static final class Out {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        Out u16(int value) {
            octets.write(value >> 8);
            octets.write(value);
            return this;
        }

        Out u32(long value) {
            return u16((int) (value >> 16)).u16((int) value);
        }

        Out octets(byte[] more) {
            octets.writeBytes(more);
            return this;
        }

        Bytes bytes() {
            return Bytes.wrap(octets.toByteArray());
        }
    }
}
