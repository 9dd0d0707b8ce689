package org.stunspec.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One observable normative statement of one RFC: a row of the ledger.
 *
 * @param anchor the official text, a URL down to the section or paragraph
 * @param text what can be seen, in one sentence of our own
 * @param also sections of older RFCs that say the same, such as {@code rfc5389-7.3}
 * @param changed by older RFC ({@code rfc5389}), what that one says differently; such a requirement does not bind a
 *     target of the older generation
 * @param as for a {@link Level#STEP} whose breach is worse than a warning, the level that it is judged by
 * @param because why {@code as}
 * @param reading where the text is ambiguous, the readings and which of them are accepted
 */
public record Requirement(
        RequirementId id,
        String sectionTitle,
        String anchor,
        Level level,
        Role role,
        String text,
        List<String> also,
        Map<String, String> changed,
        Optional<Level> as,
        Optional<String> because,
        Optional<String> reading,
        Optional<NotChecked> notChecked)
        implements Comparable<Requirement> {

    public Requirement {
        also = List.copyOf(also);
        changed = Map.copyOf(changed);
    }

    /** The document as ids write it: {@code rfc8489}, or {@code draft-NAME}. */
    public String rfc() {
        return id.document();
    }

    public String section() {
        return id.section();
    }

    /** The level that a breach is judged by; never {@link Level#STEP}, because a plain step warns like a SHOULD. */
    public Level effectiveLevel() {
        return level == Level.STEP ? as.orElse(Level.SHOULD) : level;
    }

    /** Whether the older RFC, {@code rfc5389} for example, asks for something else here, or for nothing. */
    public boolean differsFrom(String olderRfc) {
        return changed.containsKey(olderRfc);
    }

    @Override
    public int compareTo(Requirement other) {
        return id.compareTo(other.id);
    }
}
