package org.stunspec.suite;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import org.stunspec.spec.Requirement;

/** A check as it stands in the catalogue. */
public record CheckDefinition(CheckId id, Requirement requirement, Method method, Profile profile, Set<Need> needs) {
    public CheckDefinition {
        needs = Set.copyOf(needs);
    }

    /** The method's name as a sentence: "an allocate without credentials is refused". */
    public String title() {
        return method.getName()
                .replaceAll("(?<=[a-z])(?=\\d)|(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
