package org.stunspec.suite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stunspec.spec.RequirementId;

/** {@code rfc8656-7.2-r3.guest-is-refused}: a requirement's id and a slug. */
public record CheckId(RequirementId requirement, String slug) implements Comparable<CheckId> {
    private static final Pattern SYNTAX =
            Pattern.compile("(?<requirement>.+-r\\d+)\\.(?<slug>[a-z0-9]+(?:-[a-z0-9]+)*)");

    public static CheckId parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no check id; one looks like rfc8656-7.2-r3.guest-is-refused");
        }
        return new CheckId(RequirementId.parse(parts.group("requirement")), parts.group("slug"));
    }

    @Override
    public int compareTo(CheckId other) {
        int byRequirement = requirement.compareTo(other.requirement);
        return byRequirement != 0 ? byRequirement : slug.compareTo(other.slug);
    }

    @Override
    public String toString() {
        return requirement + "." + slug;
    }
}
