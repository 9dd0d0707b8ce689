package org.stunspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code java -jar target/stunspec.jar} as a process. */
final class PackagedJar {
    private static final Path JAR = Path.of("target", "stunspec.jar").toAbsolutePath();
    private static final int LIMIT_SECONDS = 60;

    private final Path folder;

    /** @param folder where it runs, and where its output is kept */
    PackagedJar(Path folder) {
        this.folder = folder;
    }

    record Ended(int code, String out, String err) {
        Ended hasCode(int expected) {
            assertThat(code).as(out + err).isEqualTo(expected);
            return this;
        }

        /** Exactly one line of complaint, with these words in it, and no trace of a stack. */
        Ended complains(String... words) {
            assertThat(err.lines().filter(line -> line.startsWith("stunspec: ")))
                    .as(err)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(words);
            assertThat(out + err).doesNotContain("\tat ", "Exception");
            return this;
        }
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return end(start(Map.of(), arguments));
    }

    Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/env"))) {
            // A shell that starts a build in the background may have it ignore SIGINT, which children inherit.
            command.addAll(List.of("/usr/bin/env", "--default-signal=INT"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout.txt").toFile())
                .redirectError(folder.resolve("stderr.txt").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    Ended end(Process process) throws IOException, InterruptedException {
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        assertThat(ended).as("ended by itself").isTrue();
        return new Ended(process.exitValue(), text("stdout.txt"), text("stderr.txt"));
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }
}
