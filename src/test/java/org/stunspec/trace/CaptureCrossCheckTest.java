package org.stunspec.trace;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stunspec.ip.IpWriter;
import org.stunspec.sansio.Transport;
import org.stunspec.trace.CaptureRecord.Frame;
import org.stunspec.trace.CaptureRecord.Section;
import org.stunspec.wire.Bytes;

/** Our reader and writer against libpcap and Wireshark. */
class CaptureCrossCheckTest {
    private static final InetSocketAddress CLIENT4 = new InetSocketAddress("127.0.0.1", 40000);
    private static final InetSocketAddress SERVER4 = new InetSocketAddress("127.0.0.1", 13478);
    private static final InetSocketAddress CLIENT6 = new InetSocketAddress("::1", 40001);
    private static final InetSocketAddress SERVER6 = new InetSocketAddress("::1", 13478);
    private static final Instant START = Instant.parse("2026-02-03T04:05:06.000000789Z");
    private static final Bytes REQUEST = Bytes.ofHex("0001 0000 2112a442 000102030405060708090a0b");
    private static final Bytes SUCCESS =
            Bytes.ofHex("0101 000c 2112a442 000102030405060708090a0b 0020 0008 0001 bd52 5e12a443");
    private static final Bytes UDP = IpWriter.udp(CLIENT4, SERVER4, REQUEST);

    @TempDir
    Path folder;

    static Stream<Arguments> files() {
        Bytes ethernet = Bytes.concat(Bytes.ofHex("000000000000 000000000000 0800"), UDP);
        return Stream.of(
                Arguments.of(CaptureFiles.pcap(BIG_ENDIAN, 0xA1B2C3D4L, 101).record(7, 999_999, UDP)),
                Arguments.of(CaptureFiles.pcap(LITTLE_ENDIAN, 0xA1B2C3D4L, 1).record(7, 999_999, ethernet)),
                Arguments.of(CaptureFiles.pcap(BIG_ENDIAN, 0xA1B23C4DL, 1).record(7, 999_999_999, ethernet)),
                Arguments.of(CaptureFiles.pcap(LITTLE_ENDIAN, 0xA1B23C4DL, 101).record(7, 1, UDP)),
                Arguments.of(CaptureFiles.pcapng(BIG_ENDIAN)
                        .interfaceOf(1)
                        .enhanced(0, 1, 1, ethernet, Bytes.EMPTY)
                        .enhanced(0, 1, 2, ethernet, Bytes.ofHex("0001 0001 61000000 00000000"))),
                Arguments.of(CaptureFiles.pcapng(LITTLE_ENDIAN)
                        .interfaceOf(101, "09")
                        .enhanced(0, 400_000_000, 3, UDP, Bytes.EMPTY)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsWhatLibpcapReads(CaptureFiles made) throws IOException {
        Path file = Files.write(folder.resolve("capture"), made.bytes().toArray());

        assertThat(ourPackets(file)).isNotEmpty().isEqualTo(Pcap4j.packets(file));
    }

    @Test
    void writesWhatItReads() throws IOException {
        Path file = writeEvidence();

        List<CaptureRecord> records = CaptureFiles.read(Bytes.wrap(Files.readAllBytes(file)));

        assertThat(records.get(0)).isInstanceOfSatisfying(Section.class, section -> {
            assertThat(section.comments()).containsExactly("check one", "requirement two");
            assertThat(section.application()).contains("stunspec");
        });
        assertThat(records.get(1)).isInstanceOfSatisfying(CaptureRecord.Interface.class, on -> {
            assertThat(on.name()).contains("probe");
            assertThat(on.linkType()).isEqualTo(LinkType.RAW);
        });
        Frame first = (Frame) records.get(2);
        assertThat(first.at()).contains(START);
        assertThat(first.comments()).containsExactly("probe to target", "späte Antwort");
        assertThat(payloads(records)).containsExactly(REQUEST, SUCCESS, REQUEST, SUCCESS, REQUEST, SUCCESS);
    }

    @Test
    void writesWhatLibpcapReads() throws IOException {
        Path file = writeEvidence();

        assertThat(ourPackets(file)).hasSize(12).isEqualTo(Pcap4j.packets(file));
    }

    @Test
    void writesWhatWiresharkDissects() throws IOException, InterruptedException {
        Path file = writeEvidence();

        List<List<String>> frames =
                Tshark.fields(file, "frame.comment", "stun.type", "stun.id", "tcp.analysis.flags", "_ws.malformed");

        List<List<String>> stun =
                frames.stream().filter(frame -> !frame.get(1).isEmpty()).toList();
        assertThat(stun)
                .extracting(frame -> frame.get(1))
                .containsExactly("0x0001", "0x0101", "0x0001", "0x0101", "0x0001", "0x0101");
        assertThat(stun).allSatisfy(frame -> assertThat(frame.get(2)).contains("000102030405060708090a0b"));
        assertThat(frames.get(0).get(0)).isEqualTo("probe to target,späte Antwort");
        assertThat(frames).allSatisfy(frame -> {
            assertThat(frame.get(3)).as("trouble with the TCP sequence").isEmpty();
            assertThat(frame.get(4)).as("malformed").isEmpty();
        });
    }

    @Test
    void writesAStreamThatWiresharkPutsTogether() throws IOException, InterruptedException {
        Path file = folder.resolve("split.pcapng");
        try (EvidenceWriter writer = EvidenceWriter.create(file, List.of())) {
            writer.write(START, Transport.TCP, CLIENT6, SERVER6, REQUEST.slice(0, 7), List.of());
            writer.write(START.plusMillis(1), Transport.TCP, CLIENT6, SERVER6, REQUEST.from(7), List.of());
        }

        List<List<String>> frames = Tshark.fields(file, "tcp.stream", "tcp.seq", "tcp.len", "tcp.checksum.status");

        assertThat(frames)
                .extracting(frame -> frame.subList(0, 3))
                .containsExactly(
                        List.of("0", "0", "0"),
                        List.of("0", "0", "0"),
                        List.of("0", "1", "0"),
                        List.of("0", "1", "7"),
                        List.of("0", "8", "13"));
    }

    private Path writeEvidence() throws IOException {
        Path file = folder.resolve("evidence.pcapng");
        try (EvidenceWriter writer = EvidenceWriter.create(file, List.of("check one", "requirement two"))) {
            List<String> comments = List.of("probe to target", "späte Antwort");
            writer.write(START, Transport.UDP, CLIENT4, SERVER4, REQUEST, comments);
            writer.write(START.plusNanos(1), Transport.UDP, SERVER4, CLIENT4, SUCCESS, List.of());
            writer.write(START.plusMillis(2), Transport.TCP, CLIENT4, SERVER4, REQUEST, List.of());
            writer.write(START.plusMillis(3), Transport.TCP, SERVER4, CLIENT4, SUCCESS, List.of());
            writer.write(START.plusMillis(4), Transport.TLS, CLIENT6, SERVER6, REQUEST, List.of());
            writer.write(START.plusMillis(5), Transport.TLS, SERVER6, CLIENT6, SUCCESS, List.of());
        }
        return file;
    }

    private static List<Pcap4j.Packet> ourPackets(Path file) throws IOException {
        return CaptureFiles.frames(Bytes.wrap(Files.readAllBytes(file))).stream()
                .map(frame -> new Pcap4j.Packet(frame.at().orElseThrow(), frame.data()))
                .toList();
    }

    private static List<Bytes> payloads(List<CaptureRecord> records) {
        return records.stream()
                .filter(Frame.class::isInstance)
                .map(record -> payload(Captured.of((Frame) record)))
                .filter(payload -> !payload.isEmpty())
                .toList();
    }

    private static Bytes payload(Captured captured) {
        if (captured instanceof Captured.Udp udp) {
            return udp.payload();
        }
        return captured instanceof Captured.Tcp tcp ? tcp.payload() : Bytes.EMPTY;
    }
}
