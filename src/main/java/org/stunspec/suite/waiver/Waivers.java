package org.stunspec.suite.waiver;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.stunspec.suite.CheckResult;
import org.stunspec.suite.Verdict;
import org.stunspec.suite.event.RunEvent.WaiverProblem;
import org.stunspec.suite.event.RunEvent.WaiverProblem.Kind;

/**
 * The waivers of one run.
 *
 * @param inForce those that hold on the day of the run, for its target
 * @param refused those that hold nowhere any more, and why
 */
public record Waivers(List<Waiver> inForce, List<WaiverProblem> refused) {
    public static final Waivers NONE = new Waivers(List.of(), List.of());

    public Waivers {
        inForce = List.copyOf(inForce);
        refused = List.copyOf(refused);
    }

    /**
     * @param target the name of the target
     * @param checks the ids of all checks that there are, also of those that the run leaves out
     */
    public static Waivers of(List<Waiver> all, String target, Collection<String> checks, LocalDate today) {
        List<Waiver> inForce = new ArrayList<>();
        List<WaiverProblem> refused = new ArrayList<>();
        for (Waiver waiver : all) {
            if (checks.stream().noneMatch(waiver.check()::matches)) {
                refused.add(problem(waiver, Kind.UNKNOWN, "it matches no check; 'stunspec list' shows them all"));
            } else if (today.isAfter(waiver.expires())) {
                refused.add(problem(waiver, Kind.EXPIRED, "it held until " + waiver.expires()));
            } else if (waiver.target().matches(target)) {
                inForce.add(waiver);
            }
        }
        return new Waivers(inForce, refused);
    }

    /** The waiver that accepts this failure. */
    public Optional<Waiver> accepting(CheckResult result) {
        return inForce.stream().filter(waiver -> waiver.accepts(result)).findFirst();
    }

    /**
     * Those whose checks came to a verdict and that accepted none of it. One whose checks did not run, or could not be
     * judged, may be needed another time.
     *
     * @param results of the whole run
     */
    public List<WaiverProblem> stale(List<CheckResult> results) {
        List<WaiverProblem> stale = new ArrayList<>();
        for (Waiver waiver : inForce) {
            List<CheckResult> judged = results.stream()
                    .filter(waiver::isAbout)
                    .filter(Waivers::isJudged)
                    .toList();
            if (!judged.isEmpty() && judged.stream().noneMatch(waiver::accepts)) {
                stale.add(problem(waiver, Kind.STALE, whyStale(judged)));
            }
        }
        return stale;
    }

    private static boolean isJudged(CheckResult result) {
        return switch (result.verdict()) {
            case PASS, FAIL, WARN -> true;
            case NOT_APPLICABLE, INCONCLUSIVE, ERROR -> false;
        };
    }

    private static String whyStale(List<CheckResult> judged) {
        return judged.stream()
                .filter(result -> result.verdict() != Verdict.PASS)
                .findFirst()
                .flatMap(CheckResult::finding)
                .map(finding -> "the failure is another one than it accepts, seen: " + finding.seen())
                .orElse("there is no such failure any more");
    }

    private static WaiverProblem problem(Waiver waiver, Kind kind, String message) {
        return new WaiverProblem(kind, waiver.check().pattern(), waiver.expires(), waiver.reason(), message);
    }
}
