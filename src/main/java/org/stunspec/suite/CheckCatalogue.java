package org.stunspec.suite;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stunspec.spec.Ledger;
import org.stunspec.spec.Requirement;

/** All checks, in the order of the ledger. */
public final class CheckCatalogue {
    private final List<CheckDefinition> checks;

    private CheckCatalogue(List<CheckDefinition> checks) {
        this.checks = List.copyOf(checks);
    }

    /** @throws IllegalStateException when a check has no ledger row, or an id is used twice */
    public static CheckCatalogue of(Ledger ledger, List<Class<?>> classes) {
        List<CheckDefinition> found = new ArrayList<>();
        Map<CheckId, Method> seen = new HashMap<>();
        for (Class<?> each : classes) {
            for (Method method : each.getDeclaredMethods()) {
                Check check = method.getAnnotation(Check.class);
                if (check != null) {
                    CheckDefinition definition = define(ledger, method, check);
                    Method twin = seen.put(definition.id(), method);
                    if (twin != null) {
                        throw new IllegalStateException(definition.id() + " names both " + twin + " and " + method);
                    }
                    found.add(definition);
                }
            }
        }
        found.sort(Comparator.comparing(CheckDefinition::id));
        return new CheckCatalogue(found);
    }

    private static CheckDefinition define(Ledger ledger, Method method, Check check) {
        CheckId id = CheckId.parse(check.id());
        Requirement requirement = ledger.requirement(id.requirement())
                .orElseThrow(() -> new IllegalStateException(id + " has no row in the ledger (" + method + ")"));
        return new CheckDefinition(id, requirement, method, check.profile(), Set.copyOf(Arrays.asList(check.needs())));
    }

    public List<CheckDefinition> checks() {
        return checks;
    }

    public Optional<CheckDefinition> check(CheckId id) {
        return checks.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
