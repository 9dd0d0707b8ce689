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
import org.stunspec.suite.event.RunLog;

/**
 * A run, folded from its events. Every format is a projection of this and of nothing else.
 *
 * @param checks every planned check, in the order of the plan
 * @param lastSeen the time of the last event
 * @param remarks what the reader should know of the stream itself (it was cut, lines were skipped)
 */
public record RunReport(
        Started started,
        List<Feature> features,
        List<CheckReport> checks,
        Coverage coverage,
        Ending ending,
        Instant lastSeen,
        List<String> remarks) {
    public RunReport {
        features = List.copyOf(features);
        checks = List.copyOf(checks);
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

    /** Whether this outcome is a failure for whoever started the run: FAIL, and in a strict run WARN. */
    public boolean countsAsFailure(Outcome outcome) {
        return outcome == Outcome.FAIL || outcome == Outcome.WARN && started.strict();
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
