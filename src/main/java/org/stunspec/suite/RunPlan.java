package org.stunspec.suite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.stunspec.spec.Ledger;
import org.stunspec.spec.Requirement;
import org.stunspec.spec.Role;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.target.Target;

/** What a run will do: the checks that were asked for, of which there is at least one. */
public record RunPlan(List<CheckDefinition> checks, Selection selection) {
    /** What a server without TURN can be judged by. */
    private static final String STUN = "rfc8489";

    public RunPlan {
        checks = List.copyOf(checks);
    }

    /** @throws InvalidSelection when a pattern matches nothing, or nothing is left to run */
    public static RunPlan of(CheckCatalogue catalogue, Selection selection, Profile profile) {
        List<String> idle = selection.without(catalogue.checks());
        if (!idle.isEmpty()) {
            throw new InvalidSelection(idle.stream()
                    .map(pattern -> "'" + pattern + "' matches no check; 'stunspec list' shows them all, and an RFC, a"
                            + " section, a requirement, a check or a level selects")
                    .toList());
        }
        List<CheckDefinition> taken =
                catalogue.checks().stream().filter(selection::takes).toList();
        List<CheckDefinition> inTime = taken.stream()
                .filter(check -> profile == Profile.FULL || check.profile() == Profile.QUICK)
                .toList();
        if (inTime.isEmpty()) {
            throw new InvalidSelection(List.of(
                    taken.isEmpty()
                            ? "nothing is selected: --exclude takes away everything that --select gives"
                            : "nothing is selected: all that is asked for waits for real timers; add --profile full"));
        }
        return new RunPlan(inTime, selection);
    }

    /** @param repeat the command that repeats one check, with {@code {check}} for its id */
    public RunEvent.Started started(
            Ledger ledger, Target target, RunOptions options, String stunspec, Instant at, String repeat) {
        return new RunEvent.Started(
                RunEvent.FORMAT,
                stunspec,
                at,
                target.name(),
                Wording.of(options.profile()),
                options.seed(),
                selection.describe(),
                options.strict(),
                checks.stream().map(RunPlan::planned).toList(),
                scope(ledger, target),
                repeat);
    }

    private static RunEvent.Planned planned(CheckDefinition check) {
        Requirement requirement = check.requirement();
        return new RunEvent.Planned(
                check.id().toString(),
                check.title(),
                requirement.id().toString(),
                requirement.rfc().replaceFirst("^rfc", ""),
                requirement.section(),
                requirement.sectionTitle(),
                requirement.level(),
                requirement.anchor(),
                requirement.text(),
                requirement.because().orElse(""));
    }

    private static List<RunEvent.InScope> scope(Ledger ledger, Target target) {
        List<RunEvent.InScope> scope = new ArrayList<>();
        for (Requirement requirement : ledger.requirements()) {
            boolean ofServers = requirement.role() == Role.SERVER || requirement.role() == Role.BOTH;
            boolean ofTarget = target.claimsTurn() || requirement.rfc().equals(STUN);
            if (ofServers && ofTarget && requirement.notChecked().isEmpty()) {
                scope.add(new RunEvent.InScope(requirement.id().toString(), requirement.effectiveLevel()));
            }
        }
        return scope;
    }
}
