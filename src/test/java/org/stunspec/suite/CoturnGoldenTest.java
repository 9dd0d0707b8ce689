package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Transport;
import org.stunspec.target.Target;
import org.stunspec.testing.CoturnExtension;
import org.stunspec.testing.CoturnServer;
import org.stunspec.testing.LiveVerdicts;
import org.stunspec.testing.RawCapture;
import org.stunspec.wire.AddressFamily;

/** What the quick checks say of coturn 4.6.1 is what was decided. */
@ExtendWith(CoturnExtension.class)
class CoturnGoldenTest {
    private static final String VERSION = "4.6.1";

    private static final GoldenVerdicts GOLDEN = new GoldenVerdicts("coturn-" + VERSION);

    /** The least number of checks that come to a verdict about the server; raise it when there are more. */
    private static final int LEAST_RUN = 250;

    @ParameterizedTest
    @CsvSource({"UDP,IPV4", "TCP,IPV4", "UDP,IPV6", "TCP,IPV6"})
    void verdictsAreThoseThatWereDecided(Transport transport, AddressFamily family, CoturnServer coturn)
            throws IOException {
        RawCapture.requireInCi();
        given(family == AddressFamily.IPV4 || coturn.hasIpv6(), "this host has no IPv6 loopback");
        given(coturn.log().contains(VERSION), "the golden verdicts are those of coturn " + VERSION);
        String setting = (transport + "-" + family).toLowerCase(Locale.ROOT);

        LiveVerdicts.Judged judged = GOLDEN.judge(setting, target(transport, family, coturn));

        assertThat(judged.with(Verdict.INCONCLUSIVE)).isEmpty();
        assertThat(judged.with(Verdict.PASS, Verdict.FAIL, Verdict.WARN)).hasSizeGreaterThanOrEqualTo(LEAST_RUN);
    }

    /** Else there is nothing to do, which in CI would be silence taken for success. */
    private static void given(boolean condition, String otherwise) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(condition).as(otherwise).isTrue();
        }
        assumeTrue(condition, otherwise);
    }

    private static Target target(Transport transport, AddressFamily family, CoturnServer coturn) {
        var address = family == AddressFamily.IPV4 ? coturn.ipv4() : coturn.ipv6();
        List<InetAddress> peers = LiveVerdicts.loopbackPeers(address.getAddress());
        Credentials user = new Credentials(CoturnServer.USER, CoturnServer.PASSWORD);
        Credentials other = new Credentials(CoturnServer.OTHER_USER, CoturnServer.OTHER_PASSWORD);
        return LiveVerdicts.target("coturn " + VERSION, transport, address, user, other, peers);
    }

    @Test
    void everyBreachHasItsReasons() throws IOException {
        GOLDEN.requireReasons();
    }
}
