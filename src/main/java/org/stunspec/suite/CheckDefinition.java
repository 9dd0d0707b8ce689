package org.stunspec.suite;

import java.lang.reflect.Method;
import java.util.Set;
import org.stunspec.spec.Requirement;

/** A check as it stands in the catalogue. */
public record CheckDefinition(CheckId id, Requirement requirement, Method method, Profile profile, Set<Need> needs) {
    public CheckDefinition {
        needs = Set.copyOf(needs);
    }

    /** The method's name as a sentence: "an allocate without credentials is refused". */
    public String title() {
        StringBuilder words = new StringBuilder();
        for (char letter : method.getName().toCharArray()) {
            if (Character.isUpperCase(letter)) {
                words.append(' ').append(Character.toLowerCase(letter));
            } else {
                words.append(letter);
            }
        }
        return words.toString();
    }
}
