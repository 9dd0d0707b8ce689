package org.stunspec.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stunspec.trace.CaptureRecord.Damage;
import org.stunspec.trace.CaptureRecord.Frame;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MessageIntegrity;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recorded run of coturn, read by us and by libpcap. */
class CoturnCaptureTest {
    private static final Path FOLDER = Path.of("captures", "coturn-4.6.1");
    private static final Path CAPTURE = FOLDER.resolve("loopback-udp.pcapng");

    static Stream<JsonNode> files() {
        return manifest().path("files").valueStream();
    }

    private static JsonNode manifest() {
        return JsonMapper.builder()
                .build()
                .readTree(FOLDER.resolve("manifest.json").toFile());
    }

    @ParameterizedTest
    @MethodSource("files")
    void holdsWhatItsManifestSaysAndWhatLibpcapReads(JsonNode entry) throws IOException {
        Path file = FOLDER.resolve(entry.path("file").asString());

        List<CaptureRecord> records = CaptureFiles.read(Bytes.wrap(Files.readAllBytes(file)));
        List<Frame> frames = frames(file);

        assertThat(records).noneMatch(Damage.class::isInstance);
        assertThat(frames).hasSize(entry.path("frames").asInt()).allSatisfy(frame -> {
            assertThat(frame.on().linkType().code())
                    .isEqualTo(entry.path("linkType").asInt());
            assertThat(Captured.of(frame)).isInstanceOf(Captured.Udp.class);
        });
        assertThat(frames.stream()
                        .map(frame -> new Pcap4j.Packet(frame.at().orElseThrow(), frame.data()))
                        .toList())
                .isEqualTo(Pcap4j.packets(file));
    }

    @Test
    void hasTheWholeLifeOfAnAllocation() throws IOException {
        assertThat(messages())
                .extracting(StunMessage::type)
                .contains(
                        MessageType.success(Method.BINDING),
                        MessageType.error(Method.ALLOCATE),
                        MessageType.success(Method.ALLOCATE),
                        MessageType.success(Method.REFRESH),
                        MessageType.success(Method.CREATE_PERMISSION),
                        MessageType.success(Method.CHANNEL_BIND),
                        MessageType.indication(Method.SEND),
                        MessageType.indication(Method.DATA));
        assertThat(payloads()).extracting(MessageLabel::ofMessage).anyMatch(label -> label.startsWith("ChannelData"));
    }

    @Test
    void keepsIntegrityUnderTheCredentialsOfItsManifest() throws IOException {
        JsonNode credentials = manifest().path("credentials");
        IntegrityKey key = IntegrityKey.longTermMd5(
                credentials.path("username").asString(),
                credentials.path("realm").asString(),
                credentials.path("password").asString());

        List<StunMessage> signed = messages().stream()
                .filter(message -> message.find(MessageIntegrity.class).isPresent())
                .toList();

        assertThat(signed)
                .hasSizeGreaterThan(30)
                .allSatisfy(message ->
                        assertThat(Integrity.verifySha1(message, key)).isEqualTo(IntegrityResult.VALID));
    }

    private static Optional<StunMessage> stun(Bytes payload) {
        return Dissection.of(payload).kind() == Dissection.Kind.STUN
                ? Optional.of(StunMessage.decode(payload))
                        .filter(StunMessage.class::isInstance)
                        .map(StunMessage.class::cast)
                : Optional.empty();
    }

    private static List<StunMessage> messages() throws IOException {
        return payloads().stream().flatMap(payload -> stun(payload).stream()).toList();
    }

    private static List<Bytes> payloads() throws IOException {
        return frames(CAPTURE).stream()
                .map(frame -> ((Captured.Udp) Captured.of(frame)).payload())
                .toList();
    }

    private static List<Frame> frames(Path file) throws IOException {
        return CaptureFiles.frames(Bytes.wrap(Files.readAllBytes(file)));
    }
}
