package org.stunspec.report.html;

import java.util.List;
import java.util.Optional;
import org.stunspec.report.CheckReport;
import org.stunspec.report.Outcome;
import org.stunspec.report.Visible;

/**
 * One check, arranged for the eye.
 *
 * @param attempts the attempt that the finding is about comes first
 */
public record CheckView(CheckReport check, String repeatCommand, List<AttemptView> attempts) {
    public Outcome outcome() {
        return check.outcome();
    }

    public String title() {
        return Visible.line(check.planned().title());
    }

    public String message() {
        return Visible.text(check.message());
    }

    /** The value by which the page filters. */
    public String sectionKey() {
        return check.planned().rfc() + " " + check.planned().section();
    }

    /** A link to the official text, only where it is one. */
    public Optional<String> anchor() {
        return Optional.of(check.planned().anchor()).filter(link -> link.startsWith("https://"));
    }

    public String clause() {
        return check.clause();
    }

    /** {@code 8656 §7.2}, where room is short. */
    public String shortClause() {
        return check.planned().section().isEmpty()
                ? check.planned().rfc()
                : check.planned().rfc() + " \u00a7" + check.planned().section();
    }

    /** Whether the packets are part of the page from the start, or unfolded by script when the check is opened. */
    public boolean eager() {
        return outcome() != Outcome.PASS && outcome() != Outcome.NOT_APPLICABLE;
    }

    /** Why and until when the failure is accepted, as a sentence. */
    public String waiver() {
        String waiver = Visible.text(check.waiver());
        return waiver.isEmpty() ? "" : Character.toUpperCase(waiver.charAt(0)) + waiver.substring(1);
    }

    public String repeats() {
        if (outcome().isBreach() && check.repeats() > 1) {
            return "Seen in %d of %d attempts.".formatted(check.failures(), check.repeats());
        }
        return check.repeats() > 1 ? "Ran %d times.".formatted(check.repeats()) : "";
    }
}
