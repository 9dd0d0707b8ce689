package org.stunspec.suite.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stunspec.target.codec.OwnCodec;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.Decoded;
import org.stunspec.wire.Defect;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.NotStun;
import org.stunspec.wire.PasswordPreparation;
import org.stunspec.wire.PasswordPreparation.Prepared;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;
import tools.jackson.databind.JsonNode;

class VectorsTest {
    static List<Path> files() {
        return VectorFiles.files();
    }

    static Stream<Vector> all() {
        return VectorFiles.vectors().stream();
    }

    static Stream<Vector> stun() {
        return VectorFiles.vectors().stream().filter(vector -> vector.kind().equals("stun"));
    }

    static Stream<Vector> others() {
        return VectorFiles.vectors().stream()
                .filter(vector ->
                        vector.kind().equals("not-stun") || vector.kind().equals("channel-data"));
    }

    static Stream<Vector> prepared() {
        return VectorFiles.vectors().stream()
                .filter(vector -> vector.credentials().has("unprepared"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theFileKeepsTheSchema(Path file) {
        assertThat(VectorFiles.errors("schema.json", VectorFiles.read(file))).isEmpty();
    }

    /** Those of the RFCs come on top of this. */
    @Test
    void thereAreAtLeast250OfOurOwn() {
        assertThat(VectorFiles.vectors())
                .filteredOn(vector -> !vector.file().startsWith("rfc"))
                .hasSizeGreaterThanOrEqualTo(250);
    }

    @Test
    void theJarHasAllFiles() {
        assertThat(VectorFiles.files().stream().map(VectorFiles::name))
                .containsExactlyInAnyOrderElementsOf(VectorLibrary.FILES);
        assertThat(VectorLibrary.load().vectors())
                .extracting(Vector::id)
                .containsExactlyInAnyOrderElementsOf(
                        VectorFiles.vectors().stream().map(Vector::id).toList());
    }

    /** With {@code -Dvectors=publish} new ids are added to the list; none is ever taken away. */
    @Test
    void noPublishedVectorDisappearsAndEveryNewOneIsPublished() throws IOException {
        Path list = Path.of("src/test/resources/published-vectors.txt");
        Set<String> ids = VectorFiles.vectors().stream().map(Vector::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> published = new TreeSet<>(Files.readAllLines(list));
        assertThat(ids).as("ids that were published once").containsAll(published);
        if ("publish".equals(System.getProperty("vectors"))) {
            Files.write(list, ids);
            published = ids;
        }
        assertThat(published).as("run once with -Dvectors=publish").containsAll(ids);
    }

    @Test
    void noIdIsUsedTwice() {
        assertThat(VectorFiles.vectors()).extracting(Vector::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("stun")
    void theHeaderIsRead(Vector vector) {
        StunMessage message = decode(vector);
        JsonNode expected = vector.expected();

        assertThat(message.messageClass().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .isEqualTo(expected.get("class").asString());
        assertThat(message.method().code()).isEqualTo(expected.get("method").asInt());
        assertThat(message.transactionId())
                .hasToString(expected.get("transactionId").asString());
        assertThat(message.hasMagicCookie())
                .isEqualTo(expected.get("magicCookie").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("stun")
    void theAttributesAreRead(Vector vector) {
        StunMessage message = decode(vector);
        JsonNode expected = vector.expected().get("attributes");

        assertThat(message.attributes()).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            RawAttribute raw = message.attributes().get(i);
            JsonNode each = expected.get(i);
            assertThat(String.format("0x%04X", raw.type().code()))
                    .isEqualTo(each.get("type").asString());
            assertThat(raw.offset()).isEqualTo(each.get("offset").asInt());
            assertThat(raw.declaredLength()).isEqualTo(each.get("length").asInt());
            assertThat(message.effectiveAttributes().contains(raw)).isEqualTo(!each.has("ignored"));
            Optional<Attribute> value = message.value(raw);
            assertThat(value.isPresent()).isEqualTo(each.has("value"));
        }
    }

    @ParameterizedTest
    @MethodSource("stun")
    void integrityAndFingerprintAreVerified(Vector vector) {
        StunMessage message = decode(vector);
        JsonNode expected = vector.expected();

        assertThat(word(Integrity.verifySha1(message, vector.key())))
                .isEqualTo(expected.get("messageIntegrity").asString());
        assertThat(word(Integrity.verifySha256(message, vector.key(), vector.leastIntegritySha256())))
                .isEqualTo(expected.get("messageIntegritySha256").asString());
        assertThat(word(Fingerprint.verify(message)))
                .isEqualTo(expected.get("fingerprint").asString());
    }

    @ParameterizedTest
    @MethodSource("stun")
    void theDefectsAreFoundWhereTheyAre(Vector vector) {
        List<Tuple> expected = vector.expected()
                .get("defects")
                .valueStream()
                .map(defect -> tuple(
                        defect.get("clause").asString(),
                        defect.get("offset").asInt(),
                        defect.get("length").asInt(),
                        defect.get("effect").asString()))
                .toList();

        assertThat(decode(vector).defects())
                .extracting(
                        Defect::clause,
                        Defect::offset,
                        Defect::length,
                        defect -> defect.effect().name().toLowerCase(Locale.ROOT))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("stun")
    void theResultFollowsFromWhatIsFound(Vector vector) {
        StunMessage message = decode(vector);
        boolean wrong = Integrity.verifySha1(message, vector.key()) == IntegrityResult.INVALID
                || Integrity.verifySha256(message, vector.key(), vector.leastIntegritySha256())
                        == IntegrityResult.INVALID
                || Fingerprint.verify(message) == IntegrityResult.INVALID;
        boolean breached = message.defects().stream().anyMatch(defect -> defect.effect() == Defect.Effect.BREACH);

        assertThat(vector.result().equals("invalid")).isEqualTo(wrong || !message.isReadable());
        if (breached) {
            assertThat(vector.result()).isNotEqualTo("valid");
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNotStunIsToldApart(Vector vector) {
        Optional<ChannelData> channelData = ChannelData.decode(vector.bytes());

        assertThat(StunMessage.decode(vector.bytes()))
                .matches(decoded -> decoded instanceof NotStun || !((StunMessage) decoded).hasSoundHeader());
        if (vector.kind().equals("channel-data")) {
            assertThat(channelData.map(ChannelData::channelNumber))
                    .contains(vector.expected().get("channel").asInt());
            assertThat(channelData.map(data -> data.data().hex()))
                    .contains(vector.expected().get("data").asString());
        } else {
            assertThat(channelData).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("prepared")
    void thePasswordIsPreparedAsTheSourceSays(Vector vector) {
        JsonNode unprepared = vector.credentials().get("unprepared");
        String before = unprepared.get("password").asString();

        Prepared prepared = unprepared.get("profile").asString().equals("SASLprep")
                ? PasswordPreparation.saslPrep(before)
                : PasswordPreparation.opaqueString(before);

        assertThat(prepared)
                .isEqualTo(new Prepared.Accepted(
                        vector.credentials().get("password").asString()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void ourCodecAgrees(Vector vector) {
        VectorRun run = VectorRun.of(new OwnCodec("test"), List.of(vector), result -> {});

        assertThat(run.interruption()).isEmpty();
        assertThat(run.results().get(0).answers())
                .allSatisfy(judged ->
                        assertThat(judged.agreement()).as(judged.toString()).isEqualTo(Agreement.AGREES));
    }

    private static StunMessage decode(Vector vector) {
        Decoded decoded = StunMessage.decode(vector.bytes());
        assertThat(decoded).isInstanceOf(StunMessage.class);
        return (StunMessage) decoded;
    }

    private static String word(IntegrityResult result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
