package org.stunspec.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stunspec.spec.Ledger;
import org.stunspec.spec.Level;
import org.stunspec.spec.NotChecked;
import org.stunspec.spec.Requirement;
import org.stunspec.spec.RequirementId;

/**
 * How much of the ledger the checks see.
 *
 * @param lines by document and level, in the order of the ledger; levels without rows are left out
 * @param open the rows with neither a check nor a reason why there is none
 */
public record LedgerCoverage(List<Line> lines, List<Requirement> open) {
    public LedgerCoverage {
        lines = List.copyOf(lines);
        open = List.copyOf(open);
    }

    /**
     * The rows of one document and level.
     *
     * @param notChecked how many rows have each reason; every reason is a key
     */
    public record Line(
            String document, Level level, int rows, int checked, Map<NotChecked.Reason, Integer> notChecked, int open) {
        public Line {
            notChecked = Map.copyOf(notChecked);
        }
    }

    public static LedgerCoverage of(Ledger ledger, CheckCatalogue catalogue) {
        Set<RequirementId> checked = catalogue.checks().stream()
                .map(check -> check.requirement().id())
                .collect(Collectors.toSet());
        List<Line> lines = new ArrayList<>();
        ledger.specifications().forEach(specification -> {
            for (Level level : Level.values()) {
                List<Requirement> rows = specification.requirements().stream()
                        .filter(row -> row.level() == level)
                        .toList();
                if (!rows.isEmpty()) {
                    lines.add(line(specification.document(), level, rows, checked));
                }
            }
        });
        return new LedgerCoverage(lines, open(ledger.requirements(), checked));
    }

    private static Line line(String document, Level level, List<Requirement> rows, Set<RequirementId> checked) {
        Map<NotChecked.Reason, Integer> reasons = new EnumMap<>(NotChecked.Reason.class);
        for (NotChecked.Reason reason : NotChecked.Reason.values()) {
            reasons.put(reason, 0);
        }
        List<Requirement> unseen =
                rows.stream().filter(row -> !checked.contains(row.id())).toList();
        unseen.forEach(row -> row.notChecked().ifPresent(why -> reasons.merge(why.reason(), 1, Integer::sum)));
        return new Line(
                document,
                level,
                rows.size(),
                rows.size() - unseen.size(),
                reasons,
                open(unseen, checked).size());
    }

    private static List<Requirement> open(Collection<Requirement> rows, Set<RequirementId> checked) {
        return rows.stream()
                .filter(row -> !checked.contains(row.id()) && row.notChecked().isEmpty())
                .toList();
    }
}
