package org.stunspec.suite;

import java.util.List;
import java.util.Locale;
import org.stunspec.spec.Requirement;

/**
 * Which checks the user wants: each pattern is an RFC ({@code rfc8656} or {@code 8656}), a section ({@code rfc8656-7} takes
 * 7.2 along), a requirement, a check, or a level ({@code MUST}); {@code *} and {@code ?} stand for any characters.
 */
public record Selection(List<String> select, List<String> exclude) {
    public static final Selection ALL = new Selection(List.of(), List.of());

    public Selection {
        select = List.copyOf(select);
        exclude = List.copyOf(exclude);
    }

    public boolean takes(CheckDefinition check) {
        boolean selected = select.isEmpty() || select.stream().anyMatch(pattern -> matches(pattern, check));
        return selected && exclude.stream().noneMatch(pattern -> matches(pattern, check));
    }

    /** The patterns that match none of these checks: typing errors, most likely. */
    public List<String> without(List<CheckDefinition> checks) {
        return java.util.stream.Stream.concat(select.stream(), exclude.stream())
                .filter(pattern -> checks.stream().noneMatch(check -> matches(pattern, check)))
                .toList();
    }

    private static boolean matches(String pattern, CheckDefinition check) {
        Requirement requirement = check.requirement();
        String section = requirement.rfc() + "-" + requirement.section();
        String wanted = pattern.matches("\\d{4,5}([-.].*)?") ? "rfc" + pattern : pattern;
        return wanted.toUpperCase(Locale.ROOT).equals(requirement.level().name())
                || glob(wanted, requirement.rfc())
                || glob(wanted, section)
                || section.startsWith(wanted + ".")
                || glob(wanted, requirement.id().toString())
                || glob(wanted, check.id().toString());
    }

    private static boolean glob(String pattern, String text) {
        return new Glob(pattern).matches(text);
    }

    /** As the user wrote it, for reports. */
    public String describe() {
        String wanted = select.isEmpty() ? "all" : String.join(",", select);
        return exclude.isEmpty() ? wanted : wanted + " without " + String.join(",", exclude);
    }
}
