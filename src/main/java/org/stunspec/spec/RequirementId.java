package org.stunspec.spec;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a requirement, {@code rfc8656-7.2-r3} or {@code draft-NAME-SECTION-rN}; never renumbered, never reused.
 * The natural order is that of a table of contents: by document (RFCs by number, then drafts by name), section and number.
 *
 * @param document {@code rfc8656}, or {@code draft-NAME}
 * @param section {@code 7.2}, or {@code B.1} in an appendix
 * @param number counted from 1 within the section
 */
public record RequirementId(String document, String section, int number) implements Comparable<RequirementId> {
    private static final Pattern FORM = Pattern.compile(
            "(rfc[1-9]\\d{0,4}|draft-[a-z0-9-]+)-((?:[1-9]\\d*|[A-Z])(?:\\.[1-9]\\d*)*)-r([1-9]\\d{0,3})");

    private static final Comparator<RequirementId> ORDER = Comparator.comparing(
                    RequirementId::document, RequirementId::compareDocuments)
            .thenComparing(RequirementId::section, RequirementId::compareSections)
            .thenComparingInt(RequirementId::number);

    /**
     * Reads an id as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if {@code text} does not have the form of an id
     */
    public static RequirementId parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text
                        + "' is not the id of a requirement; one looks like rfc8656-7.2-r3 or draft-NAME-7.2-r3"));
    }

    public static Optional<RequirementId> tryParse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new RequirementId(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))));
    }

    /** Orders section numbers as a table of contents does: 9.2 before 9.10, and appendices last. */
    public static int compareSections(String one, String other) {
        String[] left = one.split("\\.", -1);
        String[] right = other.split("\\.", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareParts(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int compareParts(String one, String other) {
        boolean oneIsNumber = isNumber(one);
        boolean otherIsNumber = isNumber(other);
        if (oneIsNumber && otherIsNumber) {
            return Integer.compare(Integer.parseInt(one), Integer.parseInt(other));
        }
        return oneIsNumber == otherIsNumber ? one.compareTo(other) : oneIsNumber ? -1 : 1;
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(Character::isDigit);
    }

    private static int compareDocuments(String one, String other) {
        boolean oneIsRfc = one.startsWith("rfc");
        boolean otherIsRfc = other.startsWith("rfc");
        if (oneIsRfc && otherIsRfc) {
            return Integer.compare(Integer.parseInt(one.substring(3)), Integer.parseInt(other.substring(3)));
        }
        return oneIsRfc == otherIsRfc ? one.compareTo(other) : oneIsRfc ? -1 : 1;
    }

    @Override
    public int compareTo(RequirementId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return document + "-" + section + "-r" + number;
    }
}
