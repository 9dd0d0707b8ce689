package org.stunspec.suite.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stunspec.suite.vectors.FakeCodec.Vice;
import org.stunspec.target.codec.Codec;
import org.stunspec.target.codec.CodecFailure;
import org.stunspec.target.codec.CodecProcess;

/** The contract with a program of its own, which keeps it or breaks it. */
@Timeout(60)
class CodecProcessTest {
    private static final List<Vector> SOME = VectorLibrary.load()
            .select(List.of("rfc5769*", "auth-integrity-*", "stream-mixed"))
            .vectors();

    private static VectorRun run(Vice vice, List<Vector> vectors) throws CodecFailure {
        Duration patience = vice == Vice.HANGS ? Duration.ofMillis(700) : Duration.ofSeconds(20);
        try (Codec codec = CodecProcess.start(FakeCodec.command(vice), patience, new Random(1))) {
            return VectorRun.of(codec, vectors, result -> {});
        }
    }

    @Test
    void anHonestProgramAgreesOnAll() throws CodecFailure {
        List<Vector> all = VectorLibrary.load().vectors();

        VectorRun run = run(Vice.NONE, all);

        assertThat(run.interruption()).isEmpty();
        assertThat(run.count(Agreement.AGREES)).isEqualTo(all.size());
        assertThat(run.codec()).hasToString("fake 9.9");
    }

    @Test
    void aLieDiffersWhereItIsTold() throws CodecFailure {
        VectorRun run = run(Vice.BELIEVES, SOME);

        List<String> wrong = SOME.stream()
                .filter(vector ->
                        vector.expected().path("messageIntegrity").asString("").equals("invalid"))
                .map(Vector::id)
                .toList();
        assertThat(wrong).isNotEmpty();
        assertThat(run.results())
                .filteredOn(result -> result.agreement() == Agreement.DIFFERS)
                .extracting(result -> result.vector().id())
                .containsExactlyElementsOf(wrong);
        assertThat(run.results().stream().flatMap(result -> result.answers().stream()))
                .filteredOn(answer -> answer.agreement() == Agreement.DIFFERS)
                .allSatisfy(answer ->
                        assertThat(List.of(answer.expected(), answer.seen())).containsExactly("invalid", "valid"));
    }

    @Test
    void refusingWhatHasToBeReadDiffers() throws CodecFailure {
        VectorRun run = run(Vice.REFUSES, SOME);

        Stream<String> wrong = SOME.stream()
                .filter(vector -> vector.receiver() == Vector.Receiver.MUST_READ)
                .map(Vector::id);
        assertThat(run.results())
                .filteredOn(result -> result.agreement() == Agreement.DIFFERS)
                .extracting(result -> result.vector().id())
                .containsExactlyElementsOf(wrong.toList());
    }

    @ParameterizedTest
    @CsvSource({"CAN_NOTHING", "SUPPORTS_NOTHING"})
    void whatIsNotComparedIsNoAgreement(Vice vice) throws CodecFailure {
        VectorRun run = run(vice, SOME);

        assertThat(run.count(Agreement.UNSUPPORTED)).isEqualTo(SOME.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KNOWS_ALL | cannot be trusted: it answered the made-up command",
                "SPEAKS_CONTRACT_9 | speaks contract 9, stunspec speaks 1",
                "CLAIMS_MIND_READING | claims an operation that contract 1 does not have",
            })
    void aProgramThatCannotBeTrustedIsNotAsked(Vice vice, String complaint) {
        assertThatThrownBy(() -> run(vice, SOME))
                .isInstanceOf(CodecFailure.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CRASHES | ended with exit code 139; the last that it wrote to standard error: 'Segmentation fault'",
                "HANGS | gave no answer within 0.7 s",
                "BABBLES | is no JSON: 'DEBUG parsing 20 bytes'",
                "ANSWERS_ANOTHER | has not the id 3",
                "ANSWERS_VAGUELY | has \"probably\" where the contract has a 'result' of valid, invalid or absent",
                "ANSWERS_BESIDE | has nothing where the contract has an object 'message', 'refused', 'failed' or",
            })
    void aBrokenProgramEndsTheRunInOneLine(Vice vice, String complaint) throws CodecFailure {
        VectorRun run = run(vice, SOME);

        assertThat(run.interruption().orElse(""))
                .contains(complaint)
                .contains(SOME.get(0).id())
                .doesNotContain("\n");
        assertThat(run.results()).isEmpty();
        assertThat(run.notRun()).isEqualTo(SOME.size());
    }

    @Test
    void aSecondAnswerIsNotTakenForTheNext() throws CodecFailure {
        VectorRun run = run(Vice.ANSWERS_TWICE, SOME);

        assertThat(run.interruption().orElse("")).matches(".*(nobody asked for|has not the id).*");
        assertThat(run.results()).isEmpty();
    }

    @Test
    void aProgramThatNeverSpeaksIsGivenUp() {
        assertThatThrownBy(() ->
                        CodecProcess.start(FakeCodec.command(Vice.SAYS_NOTHING), Duration.ofMillis(100), new Random(1)))
                .hasMessageContaining("gave no answer within 1.0 s");
    }

    @Test
    void aCommandThatDoesNotExistIsOneLine() {
        assertThatThrownBy(() -> CodecProcess.start("no-such-program", Duration.ofSeconds(5), new Random(1)))
                .isInstanceOf(CodecFailure.class)
                .hasMessageContaining("ended with exit code 127");
    }
}
