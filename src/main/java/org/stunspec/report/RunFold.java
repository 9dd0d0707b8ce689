package org.stunspec.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.suite.event.RunEvent.Exchanged;
import org.stunspec.suite.event.RunEvent.Feature;
import org.stunspec.suite.event.RunEvent.Judged;
import org.stunspec.suite.event.RunEvent.Planned;
import org.stunspec.suite.event.RunEvent.Waived;
import org.stunspec.suite.event.RunEvent.WaiverProblem;
import org.stunspec.suite.event.RunLog;

/** Folds the events of a run into a report. The later of two verdicts on a check holds. */
final class RunFold {
    private final RunLog log;
    private final Map<String, Planned> plan = new LinkedHashMap<>();
    private final Map<String, Integer> attempts = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Exchanged>> exchanged = new LinkedHashMap<>();
    private final Map<String, Judged> judged = new LinkedHashMap<>();
    private final Map<String, Waived> waived = new LinkedHashMap<>();
    private final List<WaiverProblem> waiverProblems = new ArrayList<>();
    private final List<Feature> features = new ArrayList<>();
    private Ending ending = Ending.killed();
    private Instant lastSeen;

    RunFold(RunLog log) {
        this.log = log;
        this.lastSeen = log.started().at();
        log.events().forEach(this::take);
    }

    private void take(RunEvent event) {
        if (event instanceof RunEvent.Started started) {
            started.plan().forEach(each -> plan.put(each.check(), each));
        } else if (event instanceof RunEvent.Detected detected) {
            features.addAll(detected.features());
            saw(detected.at());
        } else if (event instanceof RunEvent.CheckStarted started) {
            attempts.merge(started.check(), started.attempt(), Math::max);
            saw(started.at());
        } else if (event instanceof Exchanged packets) {
            exchanged.computeIfAbsent(packets.check(), check -> new TreeMap<>()).put(packets.attempt(), packets);
        } else if (event instanceof Judged verdict) {
            judged.put(verdict.check(), verdict);
            plan.computeIfAbsent(verdict.check(), check -> unplanned(verdict));
            saw(verdict.at());
        } else if (event instanceof Waived waiver) {
            waived.put(waiver.check(), waiver);
        } else if (event instanceof WaiverProblem problem) {
            waiverProblems.add(problem);
        } else if (event instanceof RunEvent.Finished finished) {
            ending = Ending.of(finished);
            saw(finished.at());
        }
    }

    private void saw(Instant at) {
        if (at.isAfter(lastSeen)) {
            lastSeen = at;
        }
    }

    /** A verdict is never lost, even where the plan does not know its check. */
    private static Planned unplanned(Judged verdict) {
        return new Planned(
                verdict.check(), verdict.check(), verdict.requirement(), "", "", "", verdict.level(), "", "", "");
    }

    RunReport report() {
        List<CheckReport> checks = plan.values().stream().map(this::check).toList();
        return new RunReport(
                log.started(),
                features,
                checks,
                Coverage.of(log.started().scope(), checks),
                ending,
                lastSeen,
                waiverProblems,
                remarks());
    }

    private CheckReport check(Planned planned) {
        String id = planned.check();
        return new CheckReport(
                planned,
                attempts.getOrDefault(id, 0),
                List.copyOf(exchanged.getOrDefault(id, Map.of()).values()),
                Optional.ofNullable(judged.get(id)),
                Optional.ofNullable(waived.get(id)).filter(waiver -> judged.containsKey(id)));
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (log.cut()) {
            remarks.add("The last line of the event stream was cut off and is left out.");
        }
        log.unknown().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(each ->
                        remarks.add("%d event%s of the unknown kind \"%s\" %s skipped: a newer stunspec wrote them."
                                .formatted(
                                        each.getValue(),
                                        each.getValue() == 1 ? "" : "s",
                                        each.getKey(),
                                        each.getValue() == 1 ? "was" : "were")));
        return remarks;
    }
}
