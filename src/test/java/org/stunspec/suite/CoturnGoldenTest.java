package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Transport;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.target.Target;
import org.stunspec.testing.CoturnExtension;
import org.stunspec.testing.CoturnServer;
import org.stunspec.testing.LiveVerdicts;
import org.stunspec.testing.RawCapture;
import org.stunspec.trace.CaptureReader;
import org.stunspec.trace.CaptureRecord;
import org.stunspec.wire.AddressFamily;

/**
 * What the quick checks say of coturn 4.6.1 is pinned in {@code src/test/resources/golden/coturn-4.6.1}. A verdict that
 * changes is a failure until somebody has decided who is right; {@code -Dgolden=accept} then writes the files anew. Each
 * FAIL and WARN has its reasons in {@code docs/golden/coturn-4.6.1.md}.
 */
@ExtendWith(CoturnExtension.class)
class CoturnGoldenTest {
    private static final Path PINNED = Path.of("src/test/resources/golden/coturn-4.6.1");
    private static final Path REASONS = Path.of("docs/golden/coturn-4.6.1.md");
    private static final Path EVIDENCE = Path.of("docs/golden/coturn-4.6.1");
    private static final String VERSION = "4.6.1";

    private static final Pattern ROW =
            Pattern.compile("\\| (?<verdict>FAIL|WARN) `(?<check>[^`]+)` \\|(?<where>[^|]*)\\|(?<evidence>[^|]*)\\|.*");
    private static final Pattern FRAME = Pattern.compile("frames? (\\d+)");

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
        Path evidence = Path.of("target", "golden", setting);

        LiveVerdicts.Judged judged = LiveVerdicts.of(target(transport, family, coturn), evidence);

        Path file = PINNED.resolve(setting + ".txt");
        if ("accept".equals(System.getProperty("golden"))) {
            Files.createDirectories(PINNED);
            Files.write(file, judged.lines());
            keepEvidence(judged, evidence, setting);
        }
        assertThat(judged.complaint()).isEmpty();
        assertThat(judged.with(Verdict.INCONCLUSIVE, Verdict.ERROR)).isEmpty();
        assertThat(Golden.decidedHere(judged.lines()))
                .as("what was seen: " + judged.with(Verdict.FAIL, Verdict.WARN))
                .isEqualTo(Golden.decidedHere(Files.readAllLines(file)));
        assertThat(judged.with(Verdict.PASS, Verdict.FAIL, Verdict.WARN)).hasSizeGreaterThanOrEqualTo(LEAST_RUN);
    }

    /** Else there is nothing to do, which in CI would be silence taken for success. */
    private static void given(boolean condition, String otherwise) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(condition).as(otherwise).isTrue();
        }
        assumeTrue(condition, otherwise);
    }

    /** What a row of reasons speaks of stays as it is, so that its frames keep their numbers. */
    private static void keepEvidence(LiveVerdicts.Judged judged, Path evidence, String setting) throws IOException {
        Files.createDirectories(EVIDENCE);
        for (RunEvent.Judged each : judged.verdicts()) {
            Path kept = EVIDENCE.resolve(each.check() + ".pcapng");
            boolean broken = each.verdict() == Verdict.FAIL || each.verdict() == Verdict.WARN;
            if (broken && !Files.exists(kept)) {
                Files.copy(evidence.resolve(each.check() + ".pcapng"), kept);
                Files.writeString(
                        Path.of("target", "golden", "rows.txt"),
                        setting + " " + each + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        }
    }

    private static Target target(Transport transport, AddressFamily family, CoturnServer coturn) {
        var address = family == AddressFamily.IPV4 ? coturn.ipv4() : coturn.ipv6();
        List<InetAddress> peers = LiveVerdicts.loopbackPeers(address.getAddress());
        Credentials user = new Credentials(CoturnServer.USER, CoturnServer.PASSWORD);
        Credentials other = new Credentials(CoturnServer.OTHER_USER, CoturnServer.OTHER_PASSWORD);
        return LiveVerdicts.target("coturn " + VERSION, transport, address, user, other, peers);
    }

    /** The other way round, a row speaks of a pinned breach, or of a check for which a quick run has no time. */
    @Test
    void everyBreachHasItsReasons() throws IOException {
        TreeSet<String> breached = new TreeSet<>();
        try (Stream<Path> pinned = Files.list(PINNED)) {
            for (Path file : pinned.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("FAIL ") || line.startsWith("WARN "))
                        .map(line -> line.replaceAll(" over .*", ""))
                        .forEach(breached::add);
            }
        }
        Set<String> full = fullProfile();
        TreeSet<String> reasoned = new TreeSet<>();
        for (String line : Files.readAllLines(REASONS)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                boolean quick = !full.contains(row.group("check"));
                if (quick) {
                    reasoned.add(row.group("verdict") + " " + row.group("check"));
                }
                assertThat(row.group("where").contains("full profile"))
                        .as("the place of " + row.group("check"))
                        .isNotEqualTo(quick);
                assertThat(frames(row.group("evidence")))
                        .as("frames of " + row.group("check"))
                        .isNotEmpty()
                        .allMatch(frame -> frame <= framesOf(row.group("check")));
            }
        }
        assertThat(reasoned).isEqualTo(breached);
    }

    private static Set<String> fullProfile() {
        return AllChecks.of(Ledger.load()).checks().stream()
                .filter(check -> check.profile() == Profile.FULL)
                .map(check -> check.id().toString())
                .collect(Collectors.toSet());
    }

    private static List<Integer> frames(String evidence) {
        return FRAME.matcher(evidence)
                .results()
                .map(result -> Integer.valueOf(result.group(1)))
                .toList();
    }

    private static int framesOf(String check) {
        int frames = 0;
        try (CaptureReader reader = CaptureReader.open(EVIDENCE.resolve(check + ".pcapng"))) {
            while (reader.hasNext()) {
                frames += reader.next() instanceof CaptureRecord.Frame ? 1 : 0;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return frames;
    }
}
