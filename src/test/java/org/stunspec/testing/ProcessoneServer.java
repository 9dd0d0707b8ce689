package org.stunspec.testing;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The STUN and TURN server of ProcessOne, which is in ejabberd and eturnal, as {@code reports/published} starts it: UDP and TCP on
 * a free port of 127.0.0.1 and ::1. Closing it ends exactly this process.
 */
public final class ProcessoneServer implements AutoCloseable {
    public static final String VERSION = "1.2.7";

    /** Where Debian puts what it packages of Erlang. */
    private static final Path LIBRARIES = Path.of("/usr/lib/erlang/lib");

    private static final String NAME = "p1_stun-";
    private static final Path SCRIPT = Path.of("reports/published/processone-stun-" + VERSION, "server.escript");
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private ProcessoneServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Skips where this very version is not there: another one gives other verdicts. In CI, to have none at all is a failure, because
     * there a skip would be silence taken for success.
     */
    public static void require() throws IOException {
        boolean some = false;
        if (Files.isDirectory(LIBRARIES)) {
            try (Stream<Path> libraries = Files.list(LIBRARIES)) {
                some = libraries.anyMatch(
                        library -> library.getFileName().toString().startsWith(NAME));
            }
        }
        if (!some && "true".equals(System.getenv("CI"))) {
            fail("erlang-p1-stun is not installed, and CI has to run against it");
        }
        assumeTrue(
                Files.isDirectory(LIBRARIES.resolve(NAME + VERSION)),
                "erlang-p1-stun " + VERSION + " is not installed");
    }

    /** Starts a server and waits until it answers a Binding over UDP and TCP. */
    public static ProcessoneServer start() throws IOException, InterruptedException {
        int port = Loopback.freePort();
        Process process = new ProcessBuilder("escript", SCRIPT.toString(), String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessoneServer server = new ProcessoneServer(process, port);
        try {
            server.awaitAnswers();
        } catch (IOException | InterruptedException failure) {
            server.close();
            throw failure;
        }
        return server;
    }

    public InetSocketAddress ipv4() {
        return new InetSocketAddress(Loopback.ipv4(), port);
    }

    private void awaitAnswers() throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!Loopback.answersOverUdp(ipv4()) || !Loopback.answersOverTcp(ipv4())) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                throw new IOException("the server of ProcessOne does not answer on " + ipv4());
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(3, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
