package org.stunspec.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stunspec.suite.event.RunEvent.Feature;
import org.stunspec.suite.event.RunEvent.Started;
import org.stunspec.suite.event.RunEvent.WaiverProblem;
import org.stunspec.suite.event.RunLog;

/**
 * A run, folded from its events. Every format is a projection of this and of nothing else.
 *
 * @param checks every planned check, in the order of the plan
 * @param lastSeen the time of the last event
 * @param waiverProblems the waivers that have to be taken away or corrected
 * @param remarks what the reader should know of the stream itself (it was cut, lines were skipped)
 */
public record RunReport(
        Started started,
        List<Feature> features,
        List<CheckReport> checks,
        Coverage coverage,
        Ending ending,
        Instant lastSeen,
        List<WaiverProblem> waiverProblems,
        List<String> remarks) {
    public RunReport {
        features = List.copyOf(features);
        checks = List.copyOf(checks);
        waiverProblems = List.copyOf(waiverProblems);
        remarks = List.copyOf(remarks);
    }

    public static RunReport of(RunLog log) {
        return new RunFold(log).report();
    }

    public int count(Outcome outcome) {
        return (int) checks.stream().filter(each -> each.outcome() == outcome).count();
    }

    /** How many checks had each outcome; every outcome is a key. */
    public Map<Outcome, Integer> counts() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, count(outcome));
        }
        return counts;
    }

    /** Gravest first, then in the order of the plan. */
    public List<CheckReport> byGravity() {
        return checks.stream()
                .sorted(Comparator.comparing(CheckReport::outcome))
                .toList();
    }

    /** How many of the checks with this outcome the user has accepted. */
    public int countWaived(Outcome outcome) {
        return (int) checks.stream()
                .filter(each -> each.outcome() == outcome && each.waived().isPresent())
                .count();
    }

    /** {@code 9 FAIL}, or {@code 9 FAIL (2 waived)}. */
    String tally(Outcome outcome) {
        int waived = countWaived(outcome);
        return count(outcome) + " " + outcome.name() + (waived > 0 ? " (" + waived + " waived)" : "");
    }

    /** Whether this is a failure for whoever started the run: FAIL, and in a strict run WARN, that is not waived. */
    public boolean countsAsFailure(CheckReport check) {
        boolean failure = check.outcome() == Outcome.FAIL || check.outcome() == Outcome.WARN && started.strict();
        return failure && check.waived().isEmpty();
    }

    /** {@code stale waiver for 'rfc8656-7.2-r1.*' (until 2027-01-31: reason): there is no such failure any more}. */
    public static String sentence(WaiverProblem problem) {
        return Details.of(problem);
    }

    public Duration duration() {
        return Duration.between(started.at(), lastSeen);
    }

    /** The command that repeats one check. */
    public String repeatCommand(CheckReport check) {
        return started.repeat().replace("{check}", check.id());
    }

    /** The value of a detected feature. */
    public Optional<String> feature(String name) {
        return features.stream()
                .filter(each -> each.name().equals(name))
                .map(Feature::value)
                .findFirst();
    }
}
