package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stunspec.sansio.Transport;
import org.stunspec.target.TargetResolver;
import org.stunspec.testing.LiveVerdicts;

/** The reference keeps every requirement on the sockets of this machine too. */
class LiveReferenceTest {
    @ParameterizedTest
    @CsvSource({"UDP,127.0.0.1", "TCP,127.0.0.1", "UDP,::1", "TCP,::1"})
    void theReferencePassesEveryQuickCheck(Transport transport, String literal) throws IOException {
        InetAddress address = LiveVerdicts.address(literal);
        assumeTrue(TargetResolver.isOurs(address), literal + " is no address of this machine");

        LiveVerdicts.Judged judged = LiveVerdicts.ofReference(transport, address, LiveVerdicts.loopbackPeers(address));

        assertThat(judged.complaint()).isEmpty();
        assertThat(judged.verdicts()).isNotEmpty();
        assertThat(judged.with(Verdict.FAIL, Verdict.WARN, Verdict.INCONCLUSIVE, Verdict.ERROR))
                .filteredOn(line -> !isBeyondThisJdk(line))
                .isEmpty();
    }

    /** Linux sets the DF bit of UDP by itself, and no JDK before 19 can ask it not to. */
    private static boolean isBeyondThisJdk(String line) {
        return Runtime.version().feature() < 19 && line.startsWith("WARN rfc8656-15-r5.other-data-leaves-without-df: ");
    }
}
