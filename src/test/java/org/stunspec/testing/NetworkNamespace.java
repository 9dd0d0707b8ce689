package org.stunspec.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A network namespace of this machine's Linux, with a loopback interface and nothing else. Closing it removes it. */
public final class NetworkNamespace implements AutoCloseable {
    private static final int LIMIT_SECONDS = 120;

    private final String name;

    private NetworkNamespace(String name) {
        this.name = name;
    }

    /** Skips the test, or in CI (environment variable {@code CI} is {@code true}) fails it, where there are none. */
    public static void require() throws IOException, InterruptedException {
        Optional<String> missing = missing();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(missing).as("what CI lacks for network namespaces").isEmpty();
        }
        assumeTrue(missing.isEmpty(), () -> "network namespaces need " + missing.orElse(""));
    }

    private static Optional<String> missing() throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("Linux");
        }
        if (!run(List.of("id", "-u")).output().equals("0\n")) {
            return Optional.of("root");
        }
        boolean ip = List.of("/sbin/ip", "/usr/sbin/ip", "/bin/ip", "/usr/bin/ip").stream()
                .anyMatch(file -> Files.isExecutable(Path.of(file)));
        return ip ? Optional.empty() : Optional.of("the command ip");
    }

    public static NetworkNamespace create() throws IOException, InterruptedException {
        NetworkNamespace namespace = new NetworkNamespace("stunspec-" + Long.toHexString(System.nanoTime()));
        succeed("ip", "netns", "add", namespace.name);
        succeed("ip", "-n", namespace.name, "link", "set", "lo", "up");
        return namespace;
    }

    /** Gives the loopback interface another address, at once: it does not wait for somebody to object to it. */
    public void addAddress(String ipv6) throws IOException, InterruptedException {
        succeed("ip", "-n", name, "addr", "add", ipv6 + "/128", "dev", "lo", "nodad");
    }

    /** Makes the loopback interface carry no longer packets than this, in octets; longer ones are fragmented. */
    public void limitPackets(int octets) throws IOException, InterruptedException {
        succeed("ip", "-n", name, "link", "set", "lo", "mtu", Integer.toString(octets));
    }

    /** Runs a main class of the tests there. */
    public String java(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "ip",
                "netns",
                "exec",
                name,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return succeed(command.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        succeed("ip", "netns", "del", name);
    }

    private record Ended(int code, String output) {}

    private static String succeed(String... command) throws IOException, InterruptedException {
        Ended ended = run(List.of(command));
        assertThat(ended.code())
                .as(String.join(" ", command) + "\n" + ended.output())
                .isZero();
        return ended.output();
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("stunspec-namespace", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException(String.join(" ", command) + " took too long");
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
