package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stunspec.sansio.Transport;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.testing.LiveVerdicts;
import org.stunspec.testing.NetworkNamespace;

/**
 * IPv6 has one loopback address, so that checks with a second peer address cannot run on it, nor those that speak from the
 * address of a tunnel. In a network namespace of its own the machine has as many as we like.
 */
class TwoIpv6PeersTest {
    private static final String SERVER = "2001:db8::1";
    private static final List<String> PEERS =
            List.of("2001:db8::2", "2001:db8::3", "2001:0:c000:201::2", "2002:c000:201::2");

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void checksWithASecondPeerAddressHoldOverIpv6(Transport transport) throws IOException, InterruptedException {
        NetworkNamespace.require();
        String output;
        try (NetworkNamespace namespace = NetworkNamespace.create()) {
            namespace.addAddress(SERVER);
            for (String peer : PEERS) {
                namespace.addAddress(peer);
            }
            output = namespace.java(Inside.class, transport.name());
        }
        List<String> lines = output.lines().toList();
        assertThat(lines)
                .filteredOn(line -> !line.matches("(PASS|NOT_APPLICABLE) .*"))
                .isEmpty();
        List<String> neededTwo = AllChecks.of(Ledger.load()).checks().stream()
                .filter(check ->
                        check.profile() == Profile.QUICK && check.needs().contains(Need.SECOND_PEER_ADDRESS))
                .map(check -> "PASS " + check.id())
                .toList();
        assertThat(lines).containsAll(neededTwo);
        assertThat(lines)
                .contains(
                        "PASS rfc8656-21.4-r3.teredo-client-gets-no-allocation",
                        "PASS rfc8656-21.4-r3.6to4-client-gets-no-allocation");
    }

    /** What runs in the namespace: the reference, judged. */
    static final class Inside {
        private Inside() {}

        public static void main(String[] transport) throws IOException {
            LiveVerdicts.Judged judged = LiveVerdicts.ofReference(
                    Transport.valueOf(transport[0]),
                    LiveVerdicts.address(SERVER),
                    PEERS.stream().map(LiveVerdicts::address).toList());
            StringBuilder lines = new StringBuilder();
            judged.complaint()
                    .ifPresent(complaint ->
                            lines.append("COMPLAINT ").append(complaint).append('\n'));
            judged.verdicts().stream()
                    .filter(v -> v.verdict() == Verdict.PASS || v.verdict() == Verdict.NOT_APPLICABLE)
                    .forEach(v -> lines.append(v.verdict())
                            .append(' ')
                            .append(v.check())
                            .append('\n'));
            judged.with(Verdict.FAIL, Verdict.WARN, Verdict.INCONCLUSIVE, Verdict.ERROR)
                    .forEach(line -> lines.append(line).append('\n'));
            System.out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
