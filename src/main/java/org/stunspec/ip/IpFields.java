package org.stunspec.ip;

import org.stunspec.wire.Bytes;

/**
 * The fields of an IP header that its sender, or a relay on the way, can choose.
 *
 * @param hopLimit time to live or hop limit, 0 to 255
 * @param dscp differentiated services code point (RFC 2474), 0 to 63
 * @param ecn congestion bits (RFC 3168), 0 to 3
 * @param dontFragment the DF bit; IPv6 has none
 * @param fragmented whether the packet travels in fragments, or at least has a fragment header (IPv6)
 * @param identification of an IPv4 packet or of a fragment header; else 0
 * @param flowLabel 20 bits; IPv4 has none
 * @param options IPv4 options, or IPv6 extension headers without the fragment header, as they stand in the packet
 */
public record IpFields(
        int hopLimit,
        int dscp,
        int ecn,
        boolean dontFragment,
        boolean fragmented,
        long identification,
        int flowLabel,
        Bytes options) {

    /** The fields of a packet with this hop limit and nothing special. */
    public static IpFields plain(int hopLimit) {
        return new IpFields(hopLimit, 0, 0, false, false, 0, 0, Bytes.EMPTY);
    }

    public static IpFields of(IpPacket packet) {
        return packet instanceof Ipv4Packet ipv4 ? of(ipv4) : of((Ipv6Packet) packet);
    }

    private static IpFields of(Ipv4Packet packet) {
        return new IpFields(
                packet.timeToLive(),
                packet.dscp(),
                packet.ecn(),
                packet.dontFragment(),
                packet.isFragment(),
                packet.identification(),
                0,
                packet.options());
    }

    private static IpFields of(Ipv6Packet packet) {
        var fragment = packet.fragmentHeader();
        return new IpFields(
                packet.hopLimit(),
                packet.trafficClass() >> 2,
                packet.trafficClass() & 3,
                false,
                fragment.isPresent(),
                fragment.map(header -> header.bytes().u32(4)).orElse(0L),
                packet.flowLabel(),
                Bytes.concat(packet.extensionHeaders().stream()
                        .filter(header -> fragment.filter(header::equals).isEmpty())
                        .map(Ipv6Packet.Extension::bytes)
                        .toArray(Bytes[]::new)));
    }

    /** DSCP and ECN as they stand in one octet. */
    public int trafficClass() {
        return dscp << 2 | ecn;
    }

    public IpFields withHopLimit(int value) {
        return new IpFields(value, dscp, ecn, dontFragment, fragmented, identification, flowLabel, options);
    }

    public IpFields withTrafficClass(int octet) {
        return new IpFields(
                hopLimit, octet >> 2, octet & 3, dontFragment, fragmented, identification, flowLabel, options);
    }

    public IpFields withDscp(int value) {
        return withTrafficClass(value << 2 | ecn);
    }

    public IpFields withEcn(int value) {
        return withTrafficClass(dscp << 2 | value);
    }

    public IpFields withDontFragment(boolean value) {
        return new IpFields(hopLimit, dscp, ecn, value, fragmented, identification, flowLabel, options);
    }

    public IpFields withFragmented(boolean value) {
        return new IpFields(hopLimit, dscp, ecn, dontFragment, value, identification, flowLabel, options);
    }

    public IpFields withIdentification(long value) {
        return new IpFields(hopLimit, dscp, ecn, dontFragment, fragmented, value, flowLabel, options);
    }

    public IpFields withFlowLabel(int value) {
        return new IpFields(hopLimit, dscp, ecn, dontFragment, fragmented, identification, value, options);
    }

    public IpFields withOptions(Bytes value) {
        return new IpFields(hopLimit, dscp, ecn, dontFragment, fragmented, identification, flowLabel, value);
    }

    @Override
    public String toString() {
        return "hop limit %d, DSCP %d, ECN %d, %s, %s, identification %d, flow label 0x%05x, options [%s]"
                .formatted(
                        hopLimit,
                        dscp,
                        ecn,
                        dontFragment ? "DF" : "no DF",
                        fragmented ? "fragmented" : "whole",
                        identification,
                        flowLabel,
                        options.hex());
    }
}
