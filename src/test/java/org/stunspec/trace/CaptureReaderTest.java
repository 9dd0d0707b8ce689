package org.stunspec.trace;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stunspec.ip.IpWriter;
import org.stunspec.trace.CaptureRecord.Damage;
import org.stunspec.trace.CaptureRecord.Frame;
import org.stunspec.trace.CaptureRecord.Interface;
import org.stunspec.trace.CaptureRecord.Secrets;
import org.stunspec.trace.CaptureRecord.Section;
import org.stunspec.wire.Bytes;

class CaptureReaderTest {
    private static final Bytes PACKET = IpWriter.udp(
            new InetSocketAddress("192.0.2.1", 40000),
            new InetSocketAddress("198.51.100.7", 3478),
            Bytes.ofHex("0102030405"));

    static Stream<Arguments> classicFiles() {
        return Stream.of(
                Arguments.of(BIG_ENDIAN, 0xA1B2C3D4L, "2023-11-14T22:13:20.000123Z"),
                Arguments.of(LITTLE_ENDIAN, 0xA1B2C3D4L, "2023-11-14T22:13:20.000123Z"),
                Arguments.of(BIG_ENDIAN, 0xA1B23C4DL, "2023-11-14T22:13:20.000000123Z"),
                Arguments.of(LITTLE_ENDIAN, 0xA1B23C4DL, "2023-11-14T22:13:20.000000123Z"));
    }

    @ParameterizedTest
    @MethodSource("classicFiles")
    void readsClassicFilesOfBothByteOrdersAndPrecisions(ByteOrder order, long magic, String expected) {
        Bytes file = CaptureFiles.pcap(order, magic, 101)
                .record(1_700_000_000L, 123, PACKET)
                .record(1_700_000_000L, 123, PACKET)
                .bytes();

        List<Frame> frames = CaptureFiles.frames(file);

        assertThat(frames).hasSize(2).allSatisfy(frame -> {
            assertThat(frame.data()).isEqualTo(PACKET);
            assertThat(frame.at()).contains(Instant.parse(expected));
            assertThat(frame.on().linkType()).isEqualTo(LinkType.RAW);
            assertThat(file.slice((int) frame.fileOffset(), (int) frame.fileOffset() + PACKET.length()))
                    .isEqualTo(PACKET);
        });
        assertThat(frames).extracting(Frame::number).containsExactly(1L, 2L);
    }

    static Stream<Arguments> timeResolutions() {
        return Stream.of(
                Arguments.of("06", "1970-01-01T01:11:34.967297Z"),
                Arguments.of("09", "1970-01-01T00:00:04.294967297Z"),
                Arguments.of("03", "1970-02-19T17:02:47.297Z"),
                Arguments.of("A0", "1970-01-01T00:00:01Z"),
                Arguments.of("0C", "1970-01-01T00:00:00.004294967Z"));
    }

    @ParameterizedTest
    @MethodSource("timeResolutions")
    void countsTimeAsTheInterfaceSays(String resolution, String expected) {
        for (ByteOrder order : List.of(BIG_ENDIAN, LITTLE_ENDIAN)) {
            Bytes file = CaptureFiles.pcapng(order)
                    .interfaceOf(101, resolution)
                    .enhanced(0, 1, 1, PACKET, Bytes.EMPTY)
                    .bytes();

            assertThat(CaptureFiles.frames(file).get(0).at()).contains(Instant.parse(expected));
        }
    }

    @Test
    void addsTheTimeOffsetOfAnInterface() {
        CaptureFiles file = CaptureFiles.pcapng(LITTLE_ENDIAN);
        CaptureFiles description =
                file.body().u16(101).u16(0).u32(0).u16(14).u16(8).u32(1000).u32(0);

        Bytes bytes = file.block(1, description)
                .enhanced(0, 0, 5_000_000, PACKET, Bytes.EMPTY)
                .bytes();

        assertThat(CaptureFiles.frames(bytes).get(0).at()).contains(Instant.ofEpochSecond(1005));
    }

    @Test
    void readsSeveralSectionsInterfacesAndCommentsAndPassesOverTheRest() {
        CaptureFiles big = CaptureFiles.pcapng(BIG_ENDIAN);
        Bytes comments = Bytes.ofHex("0001 0003 6f6e6500 0001 0004 74776f00 0000 0000");
        big.block(4, big.body().u32(0))
                .interfaceOf(1)
                .interfaceOf(101)
                .enhanced(1, 0, 0, PACKET, comments)
                .block(5, big.body().u32(0).u32(0).u32(0));
        CaptureFiles little = CaptureFiles.pcapng(LITTLE_ENDIAN);
        little.block(10, little.body().u32(0x544C534B).u32(3).octets(Bytes.ofHex("61626300")))
                .interfaceOf(228)
                .block(3, little.body().u32(PACKET.length()).octets(PACKET).octets(Bytes.zeros(-PACKET.length() & 3)))
                .block(0xBAD, little.body().u32(7));

        List<CaptureRecord> records = CaptureFiles.read(Bytes.concat(big.bytes(), little.bytes()));

        assertThat(records)
                .hasExactlyElementsOfTypes(
                        Section.class,
                        Interface.class,
                        Interface.class,
                        Frame.class,
                        Section.class,
                        Secrets.class,
                        Interface.class,
                        Frame.class);
        Frame enhanced = (Frame) records.get(3);
        assertThat(enhanced.comments()).containsExactly("one", "two");
        assertThat(enhanced.on().index()).isEqualTo(1);
        Frame simple = (Frame) records.get(7);
        assertThat(simple.number()).isEqualTo(2);
        assertThat(simple.at()).isEmpty();
        assertThat(simple.data()).isEqualTo(PACKET);
        assertThat(((Secrets) records.get(5)).data()).isEqualTo(Bytes.ofHex("616263"));
    }

    @Test
    void readsTheObsoletePacketBlock() {
        CaptureFiles file = CaptureFiles.pcapng(BIG_ENDIAN).interfaceOf(101);
        CaptureFiles packet =
                file.body().u16(0).u16(9).u32(0).u32(1).u32(4).u32(9).octets(Bytes.ofHex("45000000"));

        Frame frame = CaptureFiles.frames(file.block(2, packet).bytes()).get(0);

        assertThat(frame.data()).isEqualTo(Bytes.ofHex("45000000"));
        assertThat(frame.isCut()).isTrue();
    }

    static Stream<Bytes> wholeFiles() {
        CaptureFiles pcap = CaptureFiles.pcap(LITTLE_ENDIAN, 0xA1B2C3D4L, 101);
        pcap.record(1, 0, PACKET).record(2, 0, PACKET);
        CaptureFiles pcapng = CaptureFiles.pcapng(LITTLE_ENDIAN).interfaceOf(101, "09");
        pcapng.enhanced(0, 0, 1, PACKET, Bytes.EMPTY).enhanced(0, 0, 2, PACKET, Bytes.EMPTY);
        return Stream.of(pcap.bytes(), pcapng.bytes());
    }

    @ParameterizedTest
    @MethodSource("wholeFiles")
    void tellsEveryCutFileFromAWholeOne(Bytes whole) {
        List<CaptureRecord> all = CaptureFiles.read(whole);
        int orderly = 0;
        for (int length = 0; length < whole.length(); length++) {
            List<CaptureRecord> records = CaptureFiles.read(whole.slice(0, length));
            if (records.isEmpty() || !(records.get(records.size() - 1) instanceof Damage damage)) {
                orderly++;
                assertThat(records).isEqualTo(all.subList(0, records.size()));
                continue;
            }
            assertThat(damage.fileOffset()).isEqualTo(length);
            int before = records.size() - 1;
            assertThat(records.subList(0, before)).isEqualTo(all.subList(0, before));
        }
        // Only where a record ends does the shorter file look whole: behind the headers, and behind the first frame.
        assertThat(orderly)
                .isEqualTo(
                        all.get(0) instanceof Section section && section.format() == CaptureRecord.Format.PCAP ? 2 : 3);
    }

    static Stream<Arguments> damagedFiles() {
        CaptureFiles pcap = CaptureFiles.pcap(BIG_ENDIAN, 0xA1B2C3D4L, 101).record(1, 0, PACKET);
        Bytes pcapng = CaptureFiles.pcapng(BIG_ENDIAN).interfaceOf(101).bytes();
        CaptureFiles maker = CaptureFiles.pcapng(BIG_ENDIAN);
        Bytes packetOnNowhere =
                maker.body().enhanced(3, 0, 0, PACKET, Bytes.EMPTY).bytes();
        Bytes overlongOption = maker.body()
                .enhanced(0, 0, 0, PACKET, Bytes.ofHex("00010fff 61626300"))
                .bytes();
        return Stream.of(
                Arguments.of(Bytes.ofHex("474946383961"), 0, "neither pcap nor pcapng", 0),
                Arguments.of(Bytes.EMPTY, 0, "ends inside the first word", 0),
                Arguments.of(
                        Bytes.concat(pcap.bytes(), Bytes.ofHex("00000001 00000000 7fffffff 7fffffff")),
                        24 + 16 + PACKET.length() + 8,
                        "no link carries",
                        1),
                Arguments.of(
                        Bytes.concat(pcapng, Bytes.ofHex("00000006 00000021 00000000")),
                        pcapng.length() + 4,
                        "block length of 33",
                        0),
                Arguments.of(
                        Bytes.concat(pcapng, Bytes.ofHex("00000bad 00000010 00000000 00000014")),
                        pcapng.length() + 12,
                        "says 20 at its end",
                        0),
                Arguments.of(Bytes.concat(pcapng, packetOnNowhere), pcapng.length() + 8, "interface 3", 0),
                Arguments.of(
                        Bytes.concat(pcapng, overlongOption),
                        pcapng.length() + 8 + 20 + Pcapng.padded(PACKET.length()),
                        "option 1 of 4095",
                        0),
                Arguments.of(
                        Bytes.ofHex("0a0d0d0a 0000001c 1a2b3c4d 00020000 ffffffff ffffffff 0000001c"),
                        12,
                        "version 2 of the pcapng",
                        0));
    }

    @ParameterizedTest
    @MethodSource("damagedFiles")
    void saysWhereAndHowAFileIsDamaged(Bytes file, long offset, String problem, int framesBefore) {
        List<CaptureRecord> records = CaptureFiles.read(file);

        Damage damage = (Damage) records.get(records.size() - 1);
        assertThat(damage.fileOffset()).isEqualTo(offset);
        assertThat(damage.problem()).contains(problem);
        assertThat(records.stream().filter(Frame.class::isInstance)).hasSize(framesBefore);
    }

    @Test
    void neverThrowsForChangedOctets() {
        for (Bytes whole : wholeFiles().toList()) {
            for (int at = 0; at < whole.length(); at++) {
                for (int value : new int[] {0x00, 0x7F, 0x80, 0xFF}) {
                    byte[] octets = whole.toArray();
                    octets[at] = (byte) value;
                    CaptureFiles.frames(Bytes.wrap(octets)).forEach(Captured::of);
                }
            }
        }
    }

    @Test
    void needsNoMoreMemoryForAnEndlessFile() throws IOException {
        Bytes head = CaptureFiles.pcap(BIG_ENDIAN, 0xA1B2C3D4L, 101).bytes();
        Bytes one = Bytes.concat(Bytes.ofHex("00000001 00000000 00010000 00010000"), Bytes.zeros(65536));
        long frames = 60_000;
        try (CaptureReader reader = CaptureReader.of(new Repeating(head, one, frames))) {
            long read = 0;
            while (reader.hasNext()) {
                read += reader.next() instanceof Frame ? 1 : 0;
            }
            // 60000 frames of 64 KiB are 3.7 GiB, more than the heap of the tests.
            assertThat(read).isEqualTo(frames);
        }
    }

    /** A head, then the same octets many times. */
    private static final class Repeating extends InputStream {
        private final byte[] repeated;
        private byte[] current;
        private int at;
        private long left;

        Repeating(Bytes head, Bytes repeated, long times) {
            this.current = head.toArray();
            this.repeated = repeated.toArray();
            this.left = times;
        }

        private boolean isAtEnd() {
            if (at == current.length && left > 0) {
                left--;
                current = repeated;
                at = 0;
            }
            return at == current.length;
        }

        @Override
        public int read() {
            return isAtEnd() ? -1 : current[at++] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (isAtEnd()) {
                return -1;
            }
            int step = Math.min(length, current.length - at);
            System.arraycopy(current, at, target, from, step);
            at += step;
            return step;
        }
    }

    static Stream<Arguments> linkLayers() {
        String macs = "000000000000 000000000000";
        return Stream.of(
                Arguments.of(0, "02000000"),
                Arguments.of(0, "00000002"),
                Arguments.of(1, macs + "0800"),
                Arguments.of(1, macs + "8100 0005 0800"),
                Arguments.of(1, macs + "88a8 0005 8100 0006 0800"),
                Arguments.of(12, ""),
                Arguments.of(14, ""),
                Arguments.of(101, ""),
                Arguments.of(108, "00000002"),
                Arguments.of(113, "0000 0304 0006 000000000000 0000 0800"),
                Arguments.of(228, ""),
                Arguments.of(276, "0800 0000 00000001 0304 00 06 0000000000000000"));
    }

    @ParameterizedTest
    @MethodSource("linkLayers")
    void findsTheDatagramBehindEveryLinkLayer(int linkType, String header) {
        Interface on = new Interface(0, 0, new LinkType(linkType), Optional.empty(), 0, List.of());
        Bytes data = Bytes.concat(Bytes.ofHex(header), PACKET);

        Captured captured = Captured.of(new Frame(0, 1, Optional.empty(), on, data.length(), data, List.of()));

        assertThat(captured).isInstanceOfSatisfying(Captured.Udp.class, udp -> {
            assertThat(udp.source()).isEqualTo(new InetSocketAddress("192.0.2.1", 40000));
            assertThat(udp.destination()).isEqualTo(new InetSocketAddress("198.51.100.7", 3478));
            assertThat(udp.payload()).isEqualTo(Bytes.ofHex("0102030405"));
        });
    }

    @Test
    void saysWhyAFrameIsNotLookedInto() {
        Interface on = new Interface(0, 0, LinkType.ETHERNET, Optional.empty(), 0, List.of());
        Bytes arp = Bytes.ofHex("ffffffffffff 000000000000 0806 0001");

        Captured captured = Captured.of(new Frame(0, 1, Optional.empty(), on, 16, arp, List.of()));

        assertThat(captured).isInstanceOfSatisfying(Captured.Other.class, other -> {
            assertThat(other.reason()).contains("0x0806");
            assertThat(other.offset()).isEqualTo(12);
        });
    }
}
