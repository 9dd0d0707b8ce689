package org.stunspec.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.util.Optional;
import org.stunspec.net.CannotWatchException;
import org.stunspec.net.Network;
import org.stunspec.net.RealNetwork;

/** Whether this machine shows us the IP headers of its loopback interface. */
public final class RawCapture {
    private RawCapture() {}

    /** What it takes and is not there. */
    public static Optional<String> missing() {
        InetAddress loopback = LiveVerdicts.address("127.0.0.1");
        try (Network network = new RealNetwork()) {
            network.watchHeaders(loopback, loopback).close();
            return Optional.empty();
        } catch (CannotWatchException reason) {
            return Optional.of(String.valueOf(reason.getMessage()));
        }
    }

    /** In CI (environment variable {@code CI} is {@code true}) the test fails where it does not. */
    public static void requireInCi() {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(missing()).as("what CI lacks for raw capture").isEmpty();
        }
    }

    /** Skips the test, or in CI fails it, where it does not. */
    public static void require() {
        requireInCi();
        Optional<String> missing = missing();
        assumeTrue(missing.isEmpty(), () -> "raw capture: " + missing.orElse(""));
    }
}
