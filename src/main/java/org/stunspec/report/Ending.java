package org.stunspec.report;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.stunspec.suite.event.RunEvent.Finished;

/**
 * How a run ended.
 *
 * @param detail why it was aborted; else empty
 * @param at empty after a kill
 * @param exitCode empty after a kill
 */
public record Ending(Kind kind, String detail, Optional<Instant> at, Optional<Integer> exitCode) {
    public enum Kind {
        COMPLETED,
        INTERRUPTED,
        ABORTED,
        /** The stream has no last line. */
        KILLED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Ending killed() {
        return new Ending(Kind.KILLED, "", Optional.empty(), Optional.empty());
    }

    static Ending of(Finished finished) {
        String[] parts = finished.end().split(":", 2);
        Kind kind = switch (parts[0].strip()) {
            case "completed" -> Kind.COMPLETED;
            case "interrupted" -> Kind.INTERRUPTED;
            default -> Kind.ABORTED;
        };
        String detail = parts.length > 1 ? parts[1].strip() : "";
        return new Ending(kind, detail, Optional.of(finished.at()), Optional.of(finished.exitCode()));
    }

    public String sentence() {
        return switch (kind) {
            case COMPLETED -> "The run was completed.";
            case INTERRUPTED -> "The run was interrupted: this report is partial.";
            case ABORTED -> "The run was aborted: this report is partial. " + detail;
            case KILLED ->
                "The run ended without a last word (a kill, or it is still going on): this report is partial.";
        };
    }
}
