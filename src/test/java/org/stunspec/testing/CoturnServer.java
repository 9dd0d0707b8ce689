package org.stunspec.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real coturn on loopback: UDP and TCP on the same free port of 127.0.0.1 and ::1, long-term credentials {@code
 * alice:secret} and {@code bob:hunter2} in realm {@code test.example}, relay ports 50000 to 51000, loopback peers
 * allowed. Its files live in a temporary folder. Closing it ends exactly this process.
 */
public final class CoturnServer implements AutoCloseable {
    public static final String REALM = "test.example";
    public static final String USER = "alice";
    public static final String PASSWORD = "secret";
    public static final String OTHER_USER = "bob";
    public static final String OTHER_PASSWORD = "hunter2";

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    /** A Binding request without attributes. */
    private final Process process;

    private final Path folder;
    private final int port;
    private final boolean ipv6;

    private CoturnServer(Process process, Path folder, int port, boolean ipv6) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.ipv6 = ipv6;
    }

    /** Where {@code turnserver} is; empty when it is not on the PATH. */
    public static Optional<Path> executable() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/bin", "/usr/local/bin"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "turnserver"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts a server and waits until it answers a Binding on every listening address, over UDP and TCP.
     *
     * @param extraLines further lines of its configuration, which come last
     */
    public static CoturnServer start(String... extraLines) throws IOException, InterruptedException {
        Path program = executable().orElseThrow(() -> new IOException("there is no turnserver on the PATH"));
        Path folder = Files.createTempDirectory("stunspec-coturn");
        boolean ipv6 = Loopback.hasIpv6();
        int port = Loopback.freePort();
        Path configuration = folder.resolve("turnserver.conf");
        Files.write(configuration, configuration(folder, port, ipv6, List.of(extraLines)));
        Process process = new ProcessBuilder(program.toString(), "-c", configuration.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        CoturnServer server = new CoturnServer(process, folder, port, ipv6);
        try {
            server.awaitAnswers();
        } catch (IOException | InterruptedException failure) {
            server.close();
            throw failure;
        }
        return server;
    }

    public int port() {
        return port;
    }

    /** Whether this host has an IPv6 loopback, and the server therefore listens on it. */
    public boolean hasIpv6() {
        return ipv6;
    }

    public InetSocketAddress ipv4() {
        return new InetSocketAddress(Loopback.ipv4(), port);
    }

    public InetSocketAddress ipv6() {
        return new InetSocketAddress(Loopback.ipv6(), port);
    }

    /** What the server has written to its log so far. */
    public String log() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().matches(".*(\\.log|output\\.txt)"))
                    .sorted()
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(3, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        deleteFolder();
    }

    private static List<String> configuration(Path folder, int port, boolean ipv6, List<String> extraLines) {
        Stream<String> lines = Stream.of(
                "listening-port=" + port,
                "listening-ip=127.0.0.1",
                "relay-ip=127.0.0.1",
                "min-port=50000",
                "max-port=51000",
                "lt-cred-mech",
                "realm=" + REALM,
                "user=" + USER + ":" + PASSWORD,
                "user=" + OTHER_USER + ":" + OTHER_PASSWORD,
                "no-tls",
                "no-dtls",
                "no-cli",
                "allow-loopback-peers",
                "log-file=" + folder.resolve("turnserver.log"),
                "simple-log",
                "pidfile=" + folder.resolve("turnserver.pid"),
                "userdb=" + folder.resolve("turndb"));
        Stream<String> six = ipv6 ? Stream.of("listening-ip=::1", "relay-ip=::1") : Stream.empty();
        return Stream.of(lines, six, extraLines.stream()).flatMap(part -> part).toList();
    }

    private void awaitAnswers() throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        List<InetSocketAddress> addresses = ipv6 ? List.of(ipv4(), ipv6()) : List.of(ipv4());
        for (InetSocketAddress address : addresses) {
            while (!Loopback.answersOverUdp(address) || !Loopback.answersOverTcp(address)) {
                if (!process.isAlive()) {
                    throw new IOException("turnserver ended with " + process.exitValue() + ":\n" + log());
                }
                if (Instant.now().isAfter(limit)) {
                    throw new IOException("turnserver does not answer on " + address + ":\n" + log());
                }
                Thread.sleep(50);
            }
        }
    }

    private void deleteFolder() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            folder.toFile().deleteOnExit();
        }
    }
}
