package org.stunspec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.deviant.Deviants;
import org.stunspec.deviant.Specimen;
import org.stunspec.suite.Verdict;
import org.stunspec.suite.event.EventReader;
import org.stunspec.suite.event.RunEvent;

/** What users see of the packaged jar: exit codes, complaints, and what is left of a run that ended early. */
class PackagedJarIT {
    private static final String QUICK = "8489-6.3.1*";
    private static final List<String> REPORTS = List.of("report.json", "report.html", "junit.xml", "report.md");

    @TempDir
    private Path folder;

    private PackagedJar jar = new PackagedJar(Path.of(""));
    private Path out = Path.of("");

    @BeforeEach
    void runInAFolderOfItsOwn() {
        jar = new PackagedJar(folder);
        out = folder.resolve("out");
    }

    @Test
    void theReferenceKeepsEveryMust() throws Exception {
        jar.run("test", "--select", QUICK).hasCode(0);

        assertThat(folder.resolve("reports/run"))
                .isDirectoryRecursivelyContaining("glob:**/1-reference-UDP-over-IPv4/report.html")
                .isDirectoryRecursivelyContaining("glob:**/2-reference-TCP-over-IPv4/run.jsonl");
    }

    @Test
    void theJarHasTheVectorsInIt() throws Exception {
        PackagedJar.Ended ended = jar.run("vectors").hasCode(0);

        assertThat(ended.out()).contains("agrees       rfc5769-2.1", "agrees       key-opaque-nfc");
        jar.run("vectors", "--exec", "no-such-program").hasCode(3).complains("ended with exit code 127");
        jar.run("vectors", "--select", "typo").hasCode(2).complains("'typo' matches no vector");
    }

    @Test
    void aDeviantBreaksAMust() throws Exception {
        Specimen deviant =
                Deviants.bySection().getOrDefault("rfc8489-6.3.1", List.of()).get(0);
        try (HostedTarget target =
                HostedTarget.of(deviant.maker().make(HostedTarget.config().build(), new Random(1)))) {
            PackagedJar.Ended ended = judge(target.stun(), "--select", QUICK).hasCode(1);

            assertThat(ended.out()).contains("FAIL  RFC 8489 section 6.3.1  rfc8489-6.3.1-r", "Report: ");
            assertThat(out.resolve("junit.xml")).content().contains("<failure");
        }
    }

    @Test
    void aWaiverAcceptsOneFailureAndNoOther() throws Exception {
        Specimen deviant =
                Deviants.bySection().getOrDefault("rfc8489-6.3.1", List.of()).get(0);
        try (HostedTarget target =
                HostedTarget.of(deviant.maker().make(HostedTarget.config().build(), new Random(1)))) {
            judge(target.stun(), "--select", "8489-6.3.1-r1").hasCode(1);
            List<RunEvent.Judged> failures = failures();
            String waivers = failures.stream()
                    .map(each ->
                            waiver(each.check(), each.finding().orElseThrow().seen(), "2999-12-31"))
                    .collect(Collectors.joining());

            PackagedJar.Ended ended = judge(target.stun(), "--select", "8489-6.3.1-r1", "--waivers", file(waivers))
                    .hasCode(0);

            assertThat(ended.out()).contains("FAIL (waived until 2999-12-31: known)");
            assertThat(REPORTS)
                    .allSatisfy(file -> assertThat(out.resolve(file))
                            .content()
                            .containsIgnoringCase("waived")
                            .contains("2999-12-31"));
            assertThat(out.resolve("junit.xml")).content().doesNotContain("<failure");

            String another = waiver(failures.get(0).check(), "something else", "2999-12-31");
            judge(target.stun(), "--select", "8489-6.3.1-r1", "--waivers", file(another))
                    .hasCode(1)
                    .complains("stale waiver for '" + failures.get(0).check(), "another one than it accepts");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rfc8489-6.3.1-r* | 2999-12-31 | stale waiver",
                "rfc8489-6.3.1-r* | 2020-01-01 | expired waiver",
                "rfc8489-6.3.1-no-such-check | 2999-12-31 | unknown waiver",
            })
    void aWaiverThatHasToGoHasACodeOfItsOwn(String check, String expires, String complaint) throws Exception {
        String file = file(waiver(check, "silence", expires));
        try (HostedTarget target = HostedTarget.reference(config -> config)) {
            judge(target.stun(), "--select", QUICK, "--waivers", file)
                    .hasCode(4)
                    .complains(complaint, check);
        }
        assertThat(lastEvent(RunEvent.Finished.class).exitCode()).isEqualTo(4);
        assertThat(REPORTS)
                .allSatisfy(report -> assertThat(out.resolve(report)).content().contains(complaint.substring(8)));
        assertThat(out.resolve("junit.xml")).content().contains("<failure");
    }

    @Test
    void aFileThatHoldsNoWaiversIsWrongUsage() throws Exception {
        jar.run("test", "--waivers", file("- {check: rfc8489-*, expires: 2999-12-31, reason: known}\n"))
                .hasCode(2)
                .complains("waivers.yaml: waiver 1: 'seen' is missing");
        jar.run("test", "--waivers", folder.resolve("none.yaml").toString())
                .hasCode(2)
                .complains("cannot read --waivers", "none.yaml");
    }

    private List<RunEvent.Judged> failures() throws IOException {
        return EventReader.read(out.resolve("run.jsonl")).events().stream()
                .filter(RunEvent.Judged.class::isInstance)
                .map(RunEvent.Judged.class::cast)
                .filter(judged -> judged.verdict() == Verdict.FAIL || judged.verdict() == Verdict.WARN)
                .toList();
    }

    private static String waiver(String check, String seen, String expires) {
        return "- check: '%s'\n  seen: '%s'\n  expires: %s\n  reason: known\n"
                .formatted(check, seen.replace("'", "''"), expires);
    }

    private String file(String rows) throws IOException {
        return Files.writeString(folder.resolve("waivers.yaml"), "waivers:\n" + rows)
                .toString();
    }

    @Test
    void aBrokenShouldCountsOnlyIfStrict() throws Exception {
        try (HostedTarget target = HostedTarget.reference(config -> config.stun(stun -> stun.noSoftware()))) {
            judge(target.stun(), "--select", "8489-6.3.1.1-r7").hasCode(0);
            judge(target.stun(), "--select", "8489-6.3.1.1-r7", "--strict").hasCode(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "test --frobnicate | unknown option '--frobnicate'",
                "test --jobs 0 | --jobs 0",
                "test http://example.org | 'http://example.org' is no",
                "test --select rfc9999-nothing | 'rfc9999-nothing' matches no check",
            })
    void wrongUsageIsOneLine(String arguments, String complaint) throws Exception {
        jar.run(arguments.split(" ")).hasCode(2).complains(complaint);
    }

    @Test
    void anUnwritableFolderIsWrongUsage() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        jar.run("test", "--out", file.resolve("below").toString()).hasCode(2).complains("cannot write", "file");
    }

    @Test
    void missingAndWrongCredentialsAreWrongUsage() throws Exception {
        try (HostedTarget target = HostedTarget.reference(config -> config)) {
            judge(target.turn()).hasCode(2).complains("asks for credentials", "--user");
            judge(target.turn(), "--user", "alice", "--password", "wrong")
                    .hasCode(2)
                    .complains("refuses the user 'alice'", "password is wrong");
        }
    }

    @Test
    void anUnknownHostIsUnreachable() throws Exception {
        judge("stun:no-such-host.invalid").hasCode(3).complains("'no-such-host.invalid' is unknown");
    }

    @Test
    void aRefusedPortIsUnreachable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        judge("turn:127.0.0.1:" + port + "?transport=tcp", "--user", "a", "--password", "b")
                .hasCode(3)
                .complains("cannot reach 127.0.0.1:" + port, "refused");
    }

    @Test
    void aSilentPortIsUnreachable() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            judge("stun:127.0.0.1:" + silent.getLocalPort()).hasCode(3).complains("nothing at stun:127.0.0.1:");
            assertThat(lastEvent())
                    .isInstanceOfSatisfying(
                            RunEvent.Finished.class,
                            end -> assertThat(end.end()).startsWith("aborted: nothing at"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNoVerdict() throws Exception {
        Files.createDirectories(out);
        Files.createSymbolicLink(out.resolve("run.jsonl"), Path.of("/dev/full"));
        try (HostedTarget target = HostedTarget.reference(config -> config)) {
            judge(target.stun()).hasCode(70).complains("No space left");
        } finally {
            Files.delete(out.resolve("run.jsonl"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @EnabledOnOs(OS.LINUX)
    void anInterruptedRunIsReported(String signal) throws Exception {
        try (SlowResponder target = new SlowResponder()) {
            Process process = begin(target);
            assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            PackagedJar.Ended ended = jar.end(process).hasCode(130);

            assertThat(lastEvent())
                    .isEqualTo(new RunEvent.Finished(
                            lastEvent(RunEvent.Finished.class).at(),
                            "interrupted",
                            lastEvent(RunEvent.Finished.class).summary(),
                            130));
            assertThat(ended.out()).contains("The run was interrupted");
            assertThat(REPORTS).allSatisfy(file -> assertThat(out.resolve(file)).isNotEmptyFile());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aKilledRunCanBeReported() throws Exception {
        try (SlowResponder target = new SlowResponder()) {
            Process process = begin(target);
            process.destroyForcibly();
            assumeTrue(process.waitFor(10, TimeUnit.SECONDS), "killed");
            assertThat(REPORTS)
                    .noneSatisfy(file -> assertThat(out.resolve(file)).exists());

            jar.run("report", out.toString()).hasCode(0);

            assertThat(REPORTS).allSatisfy(file -> assertThat(out.resolve(file)).isNotEmptyFile());
            assertThat(out.resolve("report.md")).content().contains("without a last word");
        }
    }

    @Test
    void noPasswordIsWrittenAnywhere() throws Exception {
        try (HostedTarget target = HostedTarget.reference(config -> config)) {
            Process process = jar.start(
                    Map.of("SECRET", HostedTarget.PASSWORD, "OTHER", "hunter2 and more"),
                    "test",
                    target.turn(),
                    "--user",
                    HostedTarget.USER,
                    "--password-env",
                    "SECRET",
                    "--other-user",
                    "bob",
                    "--other-password-env",
                    "OTHER",
                    "--out",
                    out.toString());
            jar.end(process).hasCode(0);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(HostedTarget.PASSWORD, "hunter2"));
        }
    }

    @Test
    void serveIsJudgedAndStopped() throws Exception {
        Process server = jar.start(Map.of(), "serve", "--listen", "127.0.0.1", "--port", "0", "--user", "alice:secret");
        Path printed = folder.resolve("stdout.txt");
        awaitContent(printed, "listening on TCP");
        String port = Files.readString(printed).replaceAll("(?s).*UDP 127\\.0\\.0\\.1:(\\d+).*", "$1");
        PackagedJar client = new PackagedJar(Files.createDirectory(folder.resolve("client")));

        client.run("test", "stun:127.0.0.1:" + port, "--select", QUICK).hasCode(0);

        server.destroy();
        jar.end(server).hasCode(130);
    }

    private PackagedJar.Ended judge(String uri, String... options) throws IOException, InterruptedException {
        return jar.run(Stream.concat(Stream.of("test", uri, "--out", out.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    /** A run whose first verdict is there, and that has many more to find. */
    private Process begin(SlowResponder target) throws IOException, InterruptedException {
        Process process = jar.start(
                Map.of(),
                "test",
                target.uri(),
                "--jobs",
                "1",
                "--out",
                out.toString(),
                "--format",
                "json,html,junit,markdown");
        awaitContent(out.resolve("run.jsonl"), "\"judged\"");
        return process;
    }

    private static void awaitContent(Path file, String text) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (!Files.exists(file) || !Files.readString(file).contains(text)) {
            assertThat(Instant.now()).as("waiting for " + text).isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private RunEvent lastEvent() throws IOException {
        List<RunEvent> events = EventReader.read(out.resolve("run.jsonl")).events();
        return events.get(events.size() - 1);
    }

    private <E extends RunEvent> E lastEvent(Class<E> kind) throws IOException {
        return kind.cast(lastEvent());
    }
}
