package org.stunspec.suite;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern for a whole text, in which {@code *} stands for any characters and {@code ?} for any one. */
public record Glob(String pattern) {
    public boolean matches(String text) {
        return Pattern.compile(regex(), Pattern.DOTALL).matcher(text).matches();
    }

    /** Whether it matches everything. */
    public boolean isIndifferent() {
        return pattern.matches("[*?]*\\*[*?]*");
    }

    private String regex() {
        return pattern.codePoints()
                .mapToObj(letter -> switch (letter) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(letter));
                })
                .collect(Collectors.joining());
    }
}
