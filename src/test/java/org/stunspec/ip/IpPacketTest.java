package org.stunspec.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.ip.TcpSegment.Flag;
import org.stunspec.wire.Bytes;

class IpPacketTest {
    private static final InetSocketAddress HERE4 = new InetSocketAddress("192.0.2.1", 40000);
    private static final InetSocketAddress THERE4 = new InetSocketAddress("198.51.100.7", 3478);
    private static final InetSocketAddress HERE6 = new InetSocketAddress("2001:db8::1", 40000);
    private static final InetSocketAddress THERE6 = new InetSocketAddress("2001:db8::7", 3478);
    private static final Bytes PAYLOAD = Bytes.ofHex("00 01 02 03 04");

    private static IpPacket packet(Bytes bytes) {
        return IpPacket.parse(bytes).found().orElseThrow();
    }

    private static UdpDatagram udp(IpPacket packet) {
        return UdpDatagram.parse(packet.payload()).found().orElseThrow();
    }

    @Test
    void readsAnIpv4PacketWrittenByHand() {
        Bytes frame = Bytes.ofHex("45000024 00010000 40117ac4 7f000001 7f000001 04d20035 0010fee2 68656c6c 6f212121");

        Ipv4Packet ip = Ipv4Packet.parse(frame).found().orElseThrow();

        assertThat(ip.source().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(ip.timeToLive()).isEqualTo(64);
        assertThat(ip.identification()).isEqualTo(1);
        assertThat(ip.dontFragment()).isFalse();
        assertThat(udp(ip).destinationPort()).isEqualTo(53);
        assertThat(udp(ip).payload()).isEqualTo(Bytes.ofHex("68656c6c6f212121"));
    }

    @Test
    void writesIpv4AndUdpWithRightLengthsAndChecksums() {
        Ipv4Packet ip = (Ipv4Packet) packet(IpWriter.udp(HERE4, THERE4, PAYLOAD));

        assertThat(ip.headerChecksumState()).isEqualTo(ChecksumState.VALID);
        assertThat(ip.totalLength()).isEqualTo(33);
        assertThat(ip.protocol()).isEqualTo(Protocol.UDP);
        assertThat(udp(ip).checksumState(ip)).isEqualTo(ChecksumState.VALID);
        assertThat(udp(ip).payload()).isEqualTo(PAYLOAD);
        assertThat(udp(ip).sourcePort()).isEqualTo(40000);
    }

    @Test
    void writesIpv6AndTcpWithRightLengthsAndChecksums() {
        IpWriter.Position position = new IpWriter.Position(0xFFFFFFFFL, 7, Set.of(Flag.ACK, Flag.PSH));

        Ipv6Packet ip = (Ipv6Packet) packet(IpWriter.tcp(HERE6, THERE6, position, PAYLOAD));
        TcpSegment tcp = TcpSegment.parse(ip.payload()).found().orElseThrow();

        assertThat(ip.destination()).isEqualTo(THERE6.getAddress());
        assertThat(ip.hopLimit()).isEqualTo(64);
        assertThat(tcp.checksumState(ip)).isEqualTo(ChecksumState.VALID);
        assertThat(tcp.sequenceNumber()).isEqualTo(0xFFFFFFFFL);
        assertThat(tcp.flags()).containsExactlyInAnyOrder(Flag.ACK, Flag.PSH);
        assertThat(tcp.payload()).isEqualTo(PAYLOAD);
    }

    @Test
    void seesAChangedPayloadByItsChecksum() {
        byte[] octets = IpWriter.udp(HERE6, THERE6, PAYLOAD).toArray();
        octets[octets.length - 1] ^= 1;

        IpPacket ip = packet(Bytes.wrap(octets));

        assertThat(udp(ip).checksumState(ip)).isEqualTo(ChecksumState.INVALID);
    }

    @Test
    void knowsADatagramWithoutChecksum() {
        byte[] octets = IpWriter.udp(HERE4, THERE4, PAYLOAD).toArray();
        octets[26] = 0;
        octets[27] = 0;

        IpPacket ip = packet(Bytes.wrap(octets));

        assertThat(udp(ip).checksumState(ip)).isEqualTo(ChecksumState.ABSENT);
    }

    @Test
    void leavesOutWhatTheLinkLayerPadded() {
        Bytes padded = Bytes.concat(IpWriter.udp(HERE4, THERE4, PAYLOAD), Bytes.zeros(13));

        assertThat(udp(packet(padded)).payload()).isEqualTo(PAYLOAD);
    }

    @Test
    void skipsIpv4Options() {
        Bytes frame = Bytes.ofHex("46000024 00000000 40110000 7f000001 7f000002 01010100 04d20035 000c0000 68656c6c");

        Ipv4Packet ip = Ipv4Packet.parse(frame).found().orElseThrow();

        assertThat(ip.options()).isEqualTo(Bytes.ofHex("01010100"));
        assertThat(udp(ip).payload()).isEqualTo(Bytes.ofHex("68656c6c"));
    }

    @Test
    void flagsBothEndsOfAFragmentedIpv4Packet() {
        Bytes first = Bytes.ofHex("4500001c 00012000 40110000 7f000001 7f000002 04d20035 0010fee2");
        Bytes last = Bytes.ofHex("4500001c 00010001 40110000 7f000001 7f000002 68656c6c 6f212121");

        assertThat(packet(first).isFragment()).isTrue();
        assertThat(packet(first).moreFragments()).isTrue();
        assertThat(packet(last).isFragment()).isTrue();
        assertThat(packet(last).fragmentOffset()).isEqualTo(8);
        assertThat(udp(packet(first)).checksumState(packet(first))).isEqualTo(ChecksumState.UNKNOWN);
    }

    @Test
    void walksIpv6ExtensionHeaders() {
        Bytes fixed = Bytes.ofHex("60012345 0021 00 40" + "20010db8000000000000000000000001".repeat(2));
        Bytes hopByHop = Bytes.ofHex("3c 00 010400000000");
        Bytes destinationOptions = Bytes.ofHex("11 00 010400000000");
        Bytes datagram = Bytes.ofHex("04d20035 000c0000 68656c6c");
        byte[] whole =
                Bytes.concat(fixed, hopByHop, destinationOptions, datagram).toArray();
        whole[5] = 28;

        Ipv6Packet ip = Ipv6Packet.parse(Bytes.wrap(whole)).found().orElseThrow();

        assertThat(ip.extensionHeaders()).extracting(Ipv6Packet.Extension::type).containsExactly(0, 60);
        assertThat(ip.flowLabel()).isEqualTo(0x12345);
        assertThat(ip.isFragment()).isFalse();
        assertThat(udp(ip).payload()).isEqualTo(Bytes.ofHex("68656c6c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001", "0008", "0009"})
    void flagsIpv6Fragments(String offsetAndMore) {
        Bytes fixed = Bytes.ofHex("60000000 0010 2c 40" + "20010db8000000000000000000000001".repeat(2));
        Bytes fragment = Bytes.ofHex("1100" + offsetAndMore + "00000007");

        IpPacket ip = packet(Bytes.concat(fixed, fragment, Bytes.zeros(8)));

        assertThat(ip.isFragment()).isTrue();
        assertThat(ip.protocol()).isEqualTo(Protocol.UDP);
    }

    @Test
    void readsTheQuotedPacketOfAnIcmpError() {
        Bytes quoted = IpWriter.udp(HERE4, THERE4, PAYLOAD);
        Bytes unreachable = Bytes.concat(Bytes.ofHex("0303 0000 00000000"), quoted);

        IcmpMessage icmp = IcmpMessage.parse(4, unreachable).found().orElseThrow();

        assertThat(icmp.isError()).isTrue();
        assertThat(icmp.about().orElseThrow().destination()).isEqualTo(THERE4.getAddress());
    }

    @Test
    void keepsAnIpv4MappedAddressAnIpv6Address() {
        Bytes frame = Bytes.ofHex("60000000 0000 3b 40" + "00000000000000000000ffffc0000201".repeat(2));

        assertThat(packet(frame).source()).isInstanceOf(Inet6Address.class);
    }

    @Test
    void saysWhyBytesAreNoHeaderAtEveryLength() {
        for (Bytes whole : List.of(
                IpWriter.udp(HERE4, THERE4, PAYLOAD),
                IpWriter.tcp(HERE6, THERE6, new IpWriter.Position(0, 0, Set.of(Flag.SYN)), PAYLOAD))) {
            int header = packet(whole).payloadOffset();
            for (int length = 0; length < header; length++) {
                assertThat(IpPacket.parse(whole.slice(0, length))).isInstanceOf(Parsed.Malformed.class);
            }
            assertThat(packet(whole.slice(0, header)).isTruncated()).isTrue();
        }
    }

    @Test
    void refusesToWriteFromOneFamilyToTheOther() {
        assertThatIllegalArgumentException().isThrownBy(() -> IpWriter.udp(HERE4, THERE6, PAYLOAD));
    }

    @Test
    void writesTheFieldsOfAnIpv4HeaderThatWereCaptured() {
        IpFields fields = IpFields.plain(17)
                .withTrafficClass(46 << 2 | 1)
                .withDontFragment(true)
                .withIdentification(0xBEEF);

        Ipv4Packet packet =
                (Ipv4Packet) packet(IpWriter.under(Optional.of(fields), IpWriter.udp(HERE4, THERE4, PAYLOAD)));

        assertThat(IpFields.of(packet)).isEqualTo(fields);
        assertThat(packet.headerChecksumState()).isEqualTo(ChecksumState.VALID);
        assertThat(udp(packet).checksumState(packet)).isEqualTo(ChecksumState.VALID);
    }

    @Test
    void writesTheFieldsOfAnIpv6HeaderThatWereCaptured() {
        IpFields fields = IpFields.plain(1).withTrafficClass(0xFF).withFlowLabel(0xABCDE);

        IpPacket packet = packet(IpWriter.under(Optional.of(fields), IpWriter.udp(HERE6, THERE6, PAYLOAD)));

        assertThat(IpFields.of(packet)).isEqualTo(fields);
        assertThat(udp(packet).checksumState(packet)).isEqualTo(ChecksumState.VALID);
    }

    @Test
    void tellsExtensionHeadersFromTheFragmentHeader() {
        Bytes hopByHop = Bytes.ofHex("2c00050200000100");
        Bytes fragment = Bytes.ofHex("1100000012345678");
        Bytes udp = IpWriter.udp(HERE6, THERE6, PAYLOAD);
        byte[] fixed = udp.slice(0, 40).toArray();
        fixed[5] = (byte) (udp.length() - 40 + 16);
        fixed[6] = 0;

        IpFields fields = IpFields.of(packet(Bytes.concat(Bytes.wrap(fixed), hopByHop, fragment, udp.from(40))));

        assertThat(fields.options()).isEqualTo(hopByHop);
        assertThat(fields.fragmented()).isTrue();
        assertThat(fields.identification()).isEqualTo(0x12345678L);
    }
}
