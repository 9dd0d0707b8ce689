package org.stunspec.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stunspec.spec.Level;
import org.stunspec.suite.event.RunEvent.InScope;

/** How many of the requirements that apply to the target the run exercised, by level. */
public record Coverage(Map<Level, Tally> byLevel) {
    public Coverage {
        byLevel = Map.copyOf(byLevel);
    }

    /**
     * Counts of requirements, not of checks.
     *
     * @param inScope what a black-box test of this kind of target can see
     * @param notApplicable those whose every check ended NOT_APPLICABLE
     * @param exercised those with at least one check that ended PASS, WARN or FAIL
     * @param broken those with at least one check that ended WARN or FAIL
     */
    public record Tally(int inScope, int notApplicable, int exercised, int broken) {
        static final Tally NONE = new Tally(0, 0, 0, 0);

        public int applicable() {
            return inScope - notApplicable;
        }

        private Tally plus(Collection<Outcome> outcomes) {
            boolean notApplicableAtAll =
                    !outcomes.isEmpty() && outcomes.stream().allMatch(each -> each == Outcome.NOT_APPLICABLE);
            return new Tally(
                    inScope + 1,
                    notApplicable + (notApplicableAtAll ? 1 : 0),
                    exercised + (outcomes.stream().anyMatch(Outcome::exercises) ? 1 : 0),
                    broken + (outcomes.stream().anyMatch(Outcome::isBreach) ? 1 : 0));
        }
    }

    /** A planned requirement counts even where the scope forgot it, so that nothing is exercised outside the whole. */
    static Coverage of(List<InScope> scope, Collection<CheckReport> checks) {
        Map<String, Level> levels = new LinkedHashMap<>();
        scope.forEach(each -> levels.put(each.requirement(), each.level()));
        checks.forEach(each ->
                levels.putIfAbsent(each.planned().requirement(), each.planned().level()));

        Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
        levels.keySet().forEach(each -> outcomes.put(each, new ArrayList<>()));
        checks.forEach(each -> outcomes.getOrDefault(each.planned().requirement(), new ArrayList<>())
                .add(each.outcome()));

        Map<Level, Tally> tallies = new EnumMap<>(Level.class);
        levels.forEach((requirement, level) ->
                tallies.merge(level, Tally.NONE.plus(outcomes.getOrDefault(requirement, List.of())), Coverage::sum));
        return new Coverage(tallies);
    }

    private static Tally sum(Tally a, Tally b) {
        return new Tally(
                a.inScope + b.inScope,
                a.notApplicable + b.notApplicable,
                a.exercised + b.exercised,
                a.broken + b.broken);
    }

    public Tally at(Level level) {
        return byLevel.getOrDefault(level, Tally.NONE);
    }

    public String statement() {
        Tally must = at(Level.MUST);
        return "Of %d applicable %s %d %s exercised."
                .formatted(
                        must.applicable(),
                        must.applicable() == 1 ? "MUST" : "MUSTs",
                        must.exercised(),
                        must.exercised() == 1 ? "was" : "were");
    }
}
