package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Transport;
import org.stunspec.target.Target;
import org.stunspec.testing.CoturnExtension;
import org.stunspec.testing.CoturnServer;
import org.stunspec.testing.LiveVerdicts;
import org.stunspec.testing.NetworkNamespace;
import org.stunspec.testing.RawCapture;
import org.stunspec.wire.AddressFamily;

/**
 * The checks of IP header fields on a link that has Ethernet's MTU, where long datagrams are fragmented: the loopback
 * interface of a network namespace, watched through libpcap.
 */
@ExtendWith(CoturnExtension.class)
class HeaderFieldsLiveTest {
    private static final int ETHERNET = 1500;
    private static final Path PINNED = Path.of("src/test/resources/golden/coturn-4.6.1/mtu-1500.txt");
    private static final Path EVIDENCE = Path.of("target", "golden", "mtu-1500");

    /** No JDK before 19 can set the DF bit on request, nor leave it out where Linux sets it by itself. */
    private static final Set<String> BEYOND_AN_OLD_JDK = Set.of(
            "rfc8656-14-r6.dont-fragment-sets-df",
            "rfc8656-14-r7.df-behind-dont-fragment",
            "rfc8656-14-r7.df-of-a-send-indication",
            "rfc8656-14-r7.df-of-channel-data",
            "rfc8656-15-r5.df-ends-with-its-indication",
            "rfc8656-15-r5.dont-fragment-sets-df",
            "rfc8656-15-r5.other-data-leaves-without-df",
            "rfc8656-15-r6.unfragmented-or-not-at-all");

    @Test
    void theReferenceKeepsWhatItCan() throws IOException, InterruptedException {
        List<String> lines = inANamespace("reference");

        List<String> beyond = Runtime.version().feature() < 19 ? List.copyOf(BEYOND_AN_OLD_JDK) : List.of();
        assertThat(lines)
                .filteredOn(line -> !line.startsWith("PASS "))
                .filteredOn(line -> beyond.stream().noneMatch(check -> line.startsWith("WARN " + check)))
                .isEmpty();
        assertThat(passed(lines))
                .containsAll(Golden.byCapture().stream()
                        .filter(check -> !beyond.contains(check))
                        .toList());
    }

    @Test
    void coturnIsJudged(CoturnServer coturn) throws IOException, InterruptedException {
        assumeTrue(coturn.log().contains("4.6.1"), "the golden verdicts are those of coturn 4.6.1");

        List<String> lines = inANamespace("coturn").stream()
                .map(line -> line.replaceAll(":( .*)?$", ""))
                .toList();

        if ("accept".equals(System.getProperty("golden"))) {
            Files.write(PINNED, lines);
        }
        assertThat(Golden.decidedHere(lines)).isEqualTo(Golden.decidedHere(Files.readAllLines(PINNED)));
    }

    private static Set<String> passed(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("PASS "))
                .map(line -> line.split(" ", -1)[1])
                .collect(Collectors.toSet());
    }

    private static List<String> inANamespace(String server) throws IOException, InterruptedException {
        NetworkNamespace.require();
        RawCapture.require();
        try (NetworkNamespace namespace = NetworkNamespace.create()) {
            namespace.limitPackets(ETHERNET);
            return namespace.java(Inside.class, server).lines().toList();
        }
    }

    /** What runs in the namespace. */
    static final class Inside {
        private Inside() {}

        public static void main(String[] server) throws IOException, InterruptedException {
            StringBuilder lines = new StringBuilder();
            for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
                for (String address : List.of("127.0.0.1", "::1")) {
                    LiveVerdicts.Judged judged = judged(server[0], transport, LiveVerdicts.address(address));
                    judged.complaint()
                            .ifPresent(complaint ->
                                    lines.append("COMPLAINT ").append(complaint).append('\n'));
                    judged.verdicts().stream()
                            .filter(v -> v.verdict() != Verdict.NOT_APPLICABLE)
                            .forEach(v -> lines.append("%s %s over %s and %s: %s%n"
                                    .formatted(
                                            v.verdict(),
                                            v.check(),
                                            transport,
                                            AddressFamily.of(LiveVerdicts.address(address)),
                                            v.message())));
                }
            }
            System.out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }

        private static LiveVerdicts.Judged judged(String server, Transport transport, InetAddress address)
                throws IOException, InterruptedException {
            Selection selection = new Selection(List.copyOf(Golden.byCapture()), List.of());
            List<InetAddress> peers = LiveVerdicts.loopbackPeers(address);
            if (server.equals("reference")) {
                List<InetAddress> both = address.getAddress().length == 4
                        ? List.of(address, LiveVerdicts.address("::1"))
                        : List.of(address, LiveVerdicts.address("127.0.0.1"));
                return LiveVerdicts.ofReference(transport, both, peers, selection, Optional.empty());
            }
            try (CoturnServer coturn = CoturnServer.start()) {
                Target target = LiveVerdicts.target(
                        "coturn",
                        transport,
                        address.getAddress().length == 4 ? coturn.ipv4() : coturn.ipv6(),
                        new Credentials(CoturnServer.USER, CoturnServer.PASSWORD),
                        new Credentials(CoturnServer.OTHER_USER, CoturnServer.OTHER_PASSWORD),
                        peers);
                Path evidence = EVIDENCE.resolve(transport + (address.getAddress().length == 4 ? "-ipv4" : "-ipv6"));
                return LiveVerdicts.of(target, selection, Optional.of(evidence));
            }
        }
    }
}
