package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.target.Target;
import org.stunspec.testing.LiveVerdicts;
import org.stunspec.trace.CaptureReader;
import org.stunspec.trace.CaptureRecord;

/**
 * What the quick checks say of a product is pinned in {@code src/test/resources/golden/PRODUCT}, a file for each setting. A verdict
 * that changes is a failure until somebody has decided who is right; {@code -Dgolden=accept} then writes the files anew. Each FAIL
 * and WARN has its reasons in {@code docs/golden/PRODUCT.md}, and its packets beside.
 */
final class GoldenVerdicts {
    private static final Pattern ROW =
            Pattern.compile("\\| (?<verdict>FAIL|WARN) `(?<check>[^`]+)` \\|(?<where>[^|]*)\\|(?<evidence>[^|]*)\\|.*");
    private static final Pattern FRAME = Pattern.compile("frames? (\\d+)");

    private final Path pinned;
    private final Path reasons;
    private final Path evidence;
    private final Path scratch;

    /** @param product with its version, as {@code coturn-4.6.1} */
    GoldenVerdicts(String product) {
        this.pinned = Path.of("src/test/resources/golden", product);
        this.reasons = Path.of("docs/golden", product + ".md");
        this.evidence = Path.of("docs/golden", product);
        this.scratch = Path.of("target/golden", product);
    }

    /**
     * Judges the target, which has to give the verdicts that are pinned for the setting.
     *
     * @param setting names the file, as {@code udp-ipv4}
     */
    LiveVerdicts.Judged judge(String setting, Target target) throws IOException {
        LiveVerdicts.Judged judged = LiveVerdicts.of(target, scratch.resolve(setting));

        if ("accept".equals(System.getProperty("golden"))) {
            Files.createDirectories(pinned);
            Files.write(file(setting), judged.lines());
            keepEvidence(judged, setting);
        }
        assertThat(judged.complaint()).isEmpty();
        assertThat(judged.with(Verdict.ERROR)).isEmpty();
        assertThat(Golden.decidedHere(judged.lines()))
                .as("what was seen: " + judged.with(Verdict.FAIL, Verdict.WARN, Verdict.INCONCLUSIVE))
                .isEqualTo(Golden.decidedHere(Files.readAllLines(file(setting))));
        return judged;
    }

    private Path file(String setting) {
        return pinned.resolve(setting + ".txt");
    }

    /** What a row of reasons speaks of stays as it is, so that its frames keep their numbers. */
    private void keepEvidence(LiveVerdicts.Judged judged, String setting) throws IOException {
        Files.createDirectories(evidence);
        for (RunEvent.Judged each : judged.verdicts()) {
            Path kept = evidenceOf(each.check());
            boolean broken = each.verdict() == Verdict.FAIL || each.verdict() == Verdict.WARN;
            if (broken && !Files.exists(kept)) {
                Files.copy(scratch.resolve(setting).resolve(kept.getFileName()), kept);
                Files.writeString(
                        scratch.resolve("rows.txt"),
                        setting + " " + each + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        }
    }

    private Path evidenceOf(String check) {
        return evidence.resolve(check + ".pcapng");
    }

    /** The other way round, a row speaks of a pinned breach, or of a check for which a quick run has no time. */
    void requireReasons() throws IOException {
        TreeSet<String> breached = new TreeSet<>();
        try (Stream<Path> files = Files.list(pinned)) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("FAIL ") || line.startsWith("WARN "))
                        .map(line -> line.replaceAll(" over .*", ""))
                        .forEach(breached::add);
            }
        }
        Set<String> full = fullProfile();
        TreeSet<String> reasoned = new TreeSet<>();
        for (String line : Files.readAllLines(reasons)) {
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

    private int framesOf(String check) {
        int frames = 0;
        try (CaptureReader reader = CaptureReader.open(evidenceOf(check))) {
            while (reader.hasNext()) {
                frames += reader.next() instanceof CaptureRecord.Frame ? 1 : 0;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return frames;
    }
}
