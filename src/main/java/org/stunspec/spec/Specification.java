package org.stunspec.spec;

import java.util.List;
import java.util.Map;

/**
 * The rows of one RFC or draft.
 *
 * @param document {@code rfc8489}, or {@code draft-NAME}
 * @param sectionTitles the title of each section that has rows, by its number
 */
public record Specification(
        String document, String title, Map<String, String> sectionTitles, List<Requirement> requirements) {
    public Specification {
        sectionTitles = Map.copyOf(sectionTitles);
        requirements = List.copyOf(requirements);
    }
}
