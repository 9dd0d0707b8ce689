package org.stunspec.suite.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stunspec.spec.Level;
import org.stunspec.suite.Verdict;

class EventStreamTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456789Z");
    private static final RunEvent.Started STARTED = new RunEvent.Started(
            RunEvent.FORMAT,
            "0.1.0",
            AT,
            "turn:[::1]:3478?transport=udp",
            "quick",
            42,
            "--select rfc8656*",
            true,
            List.of(new RunEvent.Planned(
                    "rfc8656-7.2-r1.guest-is-refused",
                    "An Allocate without credentials is refused",
                    "rfc8656-7.2-r1",
                    "8656",
                    "7.2",
                    "Receiving an Allocate Request",
                    Level.MUST,
                    "https://www.rfc-editor.org/rfc/rfc8656.html#section-7.2",
                    "A server asks for credentials.",
                    "")),
            List.of(new RunEvent.InScope("rfc8656-7.2-r1", Level.MUST)),
            "stunspec test --select {check}");
    private static final LocalDate DAY = LocalDate.parse("2027-01-31");
    private static final RunEvent.Judged JUDGED = new RunEvent.Judged(
            AT,
            "rfc8656-7.2-r1.guest-is-refused",
            "rfc8656-7.2-r1",
            Level.MUST,
            Verdict.FAIL,
            3,
            3,
            "Line one\nline two \u0000 \u2028 \ud83d\ude00",
            Optional.of(
                    new RunEvent.Finding("Allocate", "401", "200", 1, List.of(new RunEvent.Mark(1, 0, 2, "the type")))),
            "evidence/x.pcapng",
            12);
    private static final RunEvent.Finished FINISHED =
            new RunEvent.Finished(AT, "completed", Map.of(Verdict.FAIL, 1), 1);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("run.jsonl");
    }

    @Test
    void everyKindOfEventSurvivesTheRoundTrip() throws IOException {
        List<RunEvent> events = List.of(
                STARTED,
                new RunEvent.Detected(AT, List.of(new RunEvent.Feature("generation", "8489", "nonce cookie"))),
                new RunEvent.CheckStarted(AT, "c", 1),
                new RunEvent.Exchanged(
                        "c",
                        1,
                        List.of(new RunEvent.Packet(
                                AT, "probe", "target", "UDP", "127.0.0.1:1", "127.0.0.1:2", "0001"))),
                new RunEvent.Waived("c", "rfc8656-*", "a 200", DAY, "ticket 4711"),
                JUDGED,
                new RunEvent.WaiverProblem(
                        RunEvent.WaiverProblem.Kind.STALE, "rfc8489-*", DAY, "ticket 4712", "there is no such failure"),
                new RunEvent.Judged(
                        AT, "d", "r", Level.STEP, Verdict.PASS, 1, 0, "", Optional.empty(), "", Long.MAX_VALUE),
                FINISHED);

        write(events);

        assertThat(EventReader.read(file)).isEqualTo(new RunLog(events, false, Map.of()));
    }

    @Test
    void everyLineNamesItsKind() throws IOException {
        write(List.of(STARTED, JUDGED, FINISHED));

        assertThat(Files.readAllLines(file))
                .extracting(line -> EventJson.MAPPER.readTree(line).get("event").asString())
                .containsExactly("started", "judged", "finished");
    }

    @Test
    void aLineCutAnywhereByAKillIsReportedAndLeftOut() throws IOException {
        write(List.of(STARTED, JUDGED));
        byte[] whole = Files.readAllBytes(file);
        int secondLine = firstLineLength(whole) + 1;

        for (int length = secondLine + 1; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(EventReader.read(file))
                    .as("cut at %d", length)
                    .isEqualTo(new RunLog(List.of(STARTED), true, Map.of()));
        }
    }

    @Test
    void aWholeLastLineNeedsNoLineEnd() throws IOException {
        write(List.of(STARTED, JUDGED));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        assertThat(EventReader.read(file)).isEqualTo(new RunLog(List.of(STARTED, JUDGED), false, Map.of()));
    }

    @Test
    void kindsOfANewerVersionAreSkippedAndCounted() throws IOException {
        write(List.of(STARTED));
        append("{\"event\":\"weather\",\"sky\":\"blue\"}\n{\"event\":\"weather\"}\n{}\n");
        append(EventJson.MAPPER.writerFor(RunEvent.class).writeValueAsString(FINISHED));

        assertThat(EventReader.read(file))
                .isEqualTo(new RunLog(List.of(STARTED, FINISHED), false, Map.of("weather", 2, "(none)", 1)));
    }

    @Test
    void componentsOfANewerVersionAreSkipped() throws IOException {
        write(List.of(STARTED));
        append(
                "{\"event\":\"check-started\",\"at\":\"2026-03-01T10:00:00Z\",\"check\":\"c\",\"attempt\":2,\"mood\":1}\n");

        assertThat(EventReader.read(file).events())
                .contains(new RunEvent.CheckStarted(Instant.parse("2026-03-01T10:00:00Z"), "c", 2));
    }

    @Test
    void anotherFormatIsRefusedInOneSentence() throws IOException {
        Files.writeString(file, "{\"event\":\"started\",\"format\":2,\"stunspec\":\"9.0\"}\n");

        assertThatThrownBy(() -> EventReader.read(file))
                .isInstanceOf(RunFormatException.class)
                .hasMessage(file + " has format 2 (written by stunspec 9.0); this version reads format 1");
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        assertRefused("", "it is empty");
        assertRefused("hello\n", "line 1: it is not a JSON object");
        assertRefused("{\"event\":\"star", "line 1: it is not a JSON object");
        assertRefused("{\"a\":1}\n", "is not a stunspec run");
    }

    @Test
    void aBrokenLineInTheMiddleIsNamed() throws IOException {
        write(List.of(STARTED));
        append("{\"event\":\n");
        append(EventJson.MAPPER.writerFor(RunEvent.class).writeValueAsString(FINISHED));

        assertThatThrownBy(() -> EventReader.read(file)).hasMessage(file + ", line 2: it is not a JSON object");
    }

    @Test
    void aMissingComponentIsNamed() throws IOException {
        write(List.of(STARTED));
        append("{\"event\":\"check-started\",\"at\":\"2026-03-01T10:00:00Z\",\"attempt\":2}\n");

        assertThatThrownBy(() -> EventReader.read(file))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("check");
    }

    @Test
    void threadsDoNotMixTheirLines() throws Exception {
        try (EventWriter writer = EventWriter.open(file)) {
            writer.write(STARTED);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            for (int i = 0; i < 400; i++) {
                threads.submit(() -> writer.write(JUDGED));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(EventReader.read(file).events()).hasSize(401).endsWith(JUDGED);
    }

    private void write(List<RunEvent> events) throws IOException {
        try (EventWriter writer = EventWriter.open(file)) {
            events.forEach(writer::write);
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private void assertRefused(String text, String why) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> EventReader.read(file))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining(why);
    }

    private static int firstLineLength(byte[] whole) {
        int at = 0;
        while (whole[at] != '\n') {
            at++;
        }
        return at;
    }
}
