package org.stunspec.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/** The names that ALTERNATE-DOMAIN may have (RFC 8489 section 14.16, RFC 1123 section 2.1). */
final class DomainName {
    private static final int MAX_LENGTH = 255;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private DomainName() {}

    static Optional<String> problem(String name) {
        if (name.length() > MAX_LENGTH) {
            return Optional.of("must be 255 or fewer characters, but is " + name.length());
        }
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        for (String label : relative.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return Optional.of("no DNS name, for its label \"" + label + "\"");
            }
        }
        return Optional.empty();
    }
}
