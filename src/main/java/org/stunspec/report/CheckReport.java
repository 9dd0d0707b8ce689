package org.stunspec.report;

import java.util.List;
import java.util.Optional;
import org.stunspec.suite.event.RunEvent.Exchanged;
import org.stunspec.suite.event.RunEvent.Finding;
import org.stunspec.suite.event.RunEvent.Judged;
import org.stunspec.suite.event.RunEvent.Planned;
import org.stunspec.suite.event.RunEvent.Waived;

/**
 * One planned check and what became of it.
 *
 * @param attemptsStarted how often it was begun, also where the run ended in the middle
 * @param exchanged the packets of each attempt, by attempt
 * @param waived by which waiver the user has accepted the failure; the verdict stays what it is
 */
public record CheckReport(
        Planned planned,
        int attemptsStarted,
        List<Exchanged> exchanged,
        Optional<Judged> judged,
        Optional<Waived> waived) {
    public CheckReport {
        exchanged = List.copyOf(exchanged);
    }

    public String id() {
        return planned.check();
    }

    public Outcome outcome() {
        return judged.map(Judged::verdict).map(Outcome::of).orElse(Outcome.NOT_RUN);
    }

    /** One sentence; empty for a plain PASS. */
    public String message() {
        return judged.map(Judged::message)
                .orElse(
                        attemptsStarted > 0
                                ? "The run ended while this check was running."
                                : "The run ended before this check.");
    }

    /** How often the check ran; a FAIL is repeated. */
    public int repeats() {
        return judged.map(Judged::attempts).orElse(attemptsStarted);
    }

    /** In how many of the repeats the requirement was seen broken. */
    public int failures() {
        return judged.map(Judged::failures).orElse(0);
    }

    public long millis() {
        return judged.map(Judged::millis).orElse(0L);
    }

    public Optional<Finding> finding() {
        return judged.flatMap(Judged::finding);
    }

    /** The pcapng of the check, relative to the run's folder. */
    public Optional<String> evidence() {
        return judged.map(Judged::evidence).filter(path -> !path.isEmpty());
    }

    /** Why and until when the failure is accepted: {@code waived until 2027-01-31: reason}; empty where it is not. */
    public String waiver() {
        return waived.map(each -> "waived until " + each.expires() + ": " + each.reason())
                .orElse("");
    }

    /** Where the clause stands, as a reader says it: {@code RFC 8656 section 7.2}. */
    public String clause() {
        String document = planned.rfc().startsWith("draft") ? planned.rfc() : "RFC " + planned.rfc();
        return planned.section().isEmpty() ? document : document + " section " + planned.section();
    }
}
