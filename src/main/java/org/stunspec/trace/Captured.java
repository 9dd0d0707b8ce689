package org.stunspec.trace;

import java.net.InetSocketAddress;
import java.util.function.BiFunction;
import org.stunspec.ip.IcmpMessage;
import org.stunspec.ip.IpPacket;
import org.stunspec.ip.Parsed;
import org.stunspec.ip.Protocol;
import org.stunspec.ip.TcpSegment;
import org.stunspec.ip.UdpDatagram;
import org.stunspec.trace.CaptureRecord.Frame;
import org.stunspec.wire.Bytes;

/** What a captured frame carries, as far as this project looks. */
public sealed interface Captured {
    Frame frame();

    /** A whole UDP datagram, or its first octets when the capture cut it. */
    record Udp(Frame frame, IpPacket ip, UdpDatagram udp) implements Captured {
        public InetSocketAddress source() {
            return new InetSocketAddress(ip.source(), udp.sourcePort());
        }

        public InetSocketAddress destination() {
            return new InetSocketAddress(ip.destination(), udp.destinationPort());
        }

        public Bytes payload() {
            return udp.payload();
        }

        /** Whether octets are missing at the end of {@link #payload}. */
        public boolean isCut() {
            return ip.isTruncated() || udp.isTruncated();
        }
    }

    /** One TCP segment. The streams are not put together here. */
    record Tcp(Frame frame, IpPacket ip, TcpSegment tcp) implements Captured {
        public InetSocketAddress source() {
            return new InetSocketAddress(ip.source(), tcp.sourcePort());
        }

        public InetSocketAddress destination() {
            return new InetSocketAddress(ip.destination(), tcp.destinationPort());
        }

        public Bytes payload() {
            return tcp.payload();
        }

        /** Whether octets are missing at the end of {@link #payload}. */
        public boolean isCut() {
            return ip.isTruncated();
        }
    }

    record Icmp(Frame frame, IpPacket ip, IcmpMessage icmp) implements Captured {}

    /** A piece of an IP packet; the pieces are not put together here. */
    record Fragment(Frame frame, IpPacket ip) implements Captured {}

    /**
     * Something else, or something unreadable.
     *
     * @param offset in the frame's data, where {@code reason} applies
     * @param reason one sentence without a full stop
     */
    record Other(Frame frame, int offset, String reason) implements Captured {}

    /** Looks into a frame; never throws for what it finds there. */
    static Captured of(Frame frame) {
        Parsed<Integer> start = LinkLayer.ipOffset(frame.on().linkType(), frame.data());
        return start.fold(at -> ofIp(frame, at), other(frame, 0));
    }

    private static Captured ofIp(Frame frame, int start) {
        return IpPacket.parse(frame.data().from(start)).fold(ip -> ofIp(frame, start, ip), other(frame, start));
    }

    private static Captured ofIp(Frame frame, int start, IpPacket ip) {
        if (ip.isFragment()) {
            return new Fragment(frame, ip);
        }
        int upper = start + ip.payloadOffset();
        BiFunction<Integer, String, Captured> other = other(frame, upper);
        return switch (ip.protocol()) {
            case Protocol.UDP -> UdpDatagram.parse(ip.payload()).fold(udp -> new Udp(frame, ip, udp), other);
            case Protocol.TCP -> TcpSegment.parse(ip.payload()).fold(tcp -> new Tcp(frame, ip, tcp), other);
            case Protocol.ICMP, Protocol.ICMPV6 -> IcmpMessage.parse(ip).fold(icmp -> new Icmp(frame, ip, icmp), other);
            default -> new Other(frame, upper, "IP protocol " + ip.protocol() + " is not looked into");
        };
    }

    private static BiFunction<Integer, String, Captured> other(Frame frame, int base) {
        return (offset, problem) -> new Other(frame, base + offset, problem);
    }
}
