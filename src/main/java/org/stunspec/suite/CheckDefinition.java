package org.stunspec.suite;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.stunspec.spec.Requirement;

/** A check as it stands in the catalogue. */
public record CheckDefinition(CheckId id, Requirement requirement, Method method, Profile profile, Set<Need> needs) {
    public CheckDefinition {
        needs = Set.copyOf(needs);
    }

    private static final Pattern NAMES = Pattern.compile("\\b(udp|tcp|icmp|ip|stun|turn)\\b");

    /** The method's name as a sentence: "An allocate without credentials is refused". */
    public String title() {
        String words = method.getName()
                .replaceAll("(?<=[a-z])(?=\\d)|(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .strip();
        String named = NAMES.matcher(words).replaceAll(name -> name.group().toUpperCase(Locale.ROOT));
        return named.substring(0, 1).toUpperCase(Locale.ROOT) + named.substring(1);
    }
}
