package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Transport;
import org.stunspec.target.Target;
import org.stunspec.testing.LiveVerdicts;
import org.stunspec.testing.ProcessoneServer;
import org.stunspec.testing.RawCapture;

/** What the quick checks say of stun 1.2.7 of ProcessOne, over UDP, is what was decided. */
class ProcessoneGoldenTest {
    private static final String PRODUCT = "processone-stun-" + ProcessoneServer.VERSION;
    private static final GoldenVerdicts GOLDEN = new GoldenVerdicts(PRODUCT);

    /** The least number of checks that come to a verdict about the server; raise it when there are more. */
    private static final int LEAST_RUN = 250;

    @Test
    void verdictsAreThoseThatWereDecided() throws IOException, InterruptedException {
        RawCapture.requireInCi();
        ProcessoneServer.require();

        try (ProcessoneServer server = ProcessoneServer.start()) {
            LiveVerdicts.Judged judged = GOLDEN.judge("udp-ipv4", target(server.ipv4()));

            assertThat(judged.with(Verdict.PASS, Verdict.FAIL, Verdict.WARN)).hasSizeGreaterThanOrEqualTo(LEAST_RUN);
        }
    }

    private static Target target(InetSocketAddress address) {
        return LiveVerdicts.target(
                PRODUCT,
                Transport.UDP,
                address,
                new Credentials("alice", "secret"),
                new Credentials("bob", "hunter2"),
                LiveVerdicts.loopbackPeers(address.getAddress()));
    }

    @Test
    void everyBreachHasItsReasons() throws IOException {
        GOLDEN.requireReasons();
    }
}
