package org.stunspec.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The dissector of Wireshark, as a second opinion. A machine without it skips; CI has it or fails. */
public final class Tshark {
    /** What Wireshark takes data of applications for when some octets happen to fit. */
    private static final List<String> GUESSES = List.of("rtcp", "sip", "tftp", "turnchannel");

    private Tshark() {}

    /** The values of these fields, a list a frame; a field that occurs twice in a frame is joined with commas. */
    static List<List<String>> fields(Path capture, String... fields) throws IOException, InterruptedException {
        requireOnPath("tshark");
        List<String> command =
                new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "fields", "-E", "separator=|"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        Path output = Files.createTempFile("tshark", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("tshark ended").isTrue();
            assertThat(process.exitValue()).as("exit code of tshark").isZero();
            return Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                    .map(line -> Arrays.asList(line.split("\\|", -1)))
                    .toList();
        } finally {
            Files.delete(output);
        }
    }

    /**
     * Has a capture dissected to the last field.
     *
     * @param stunPorts on which everything is STUN or TURN, beside where that can be seen
     * @param reader takes the PDML as tshark writes it
     */
    public static void dissect(Path capture, Set<Integer> stunPorts, Consumer<InputStream> reader)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "pdml"));
        for (int port : stunPorts) {
            command.addAll(List.of("-d", "udp.port==" + port + ",stun", "-d", "tcp.port==" + port + ",stun"));
        }
        for (String guess : GUESSES) {
            command.addAll(List.of("--disable-protocol", guess));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream pdml = process.getInputStream()) {
            reader.accept(pdml);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("tshark ended").isTrue();
        assertThat(process.exitValue()).as("exit code of tshark").isZero();
    }

    /** For instance {@code TShark (Wireshark) 4.0.17 (Git v4.0.17 packaged as 4.0.17-0+deb12u3).} */
    public static String version() throws IOException {
        Process process = new ProcessBuilder("tshark", "--version")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    public static void require() {
        requireOnPath("tshark");
    }

    static void requireOnPath(String program) {
        boolean found = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (System.getenv("CI") != null) {
            assertThat(found).as(program + " is installed in CI").isTrue();
        }
        assumeTrue(found, program + " is not installed");
    }
}
