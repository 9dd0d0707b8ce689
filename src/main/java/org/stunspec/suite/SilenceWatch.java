package org.stunspec.suite;

import java.util.HashSet;
import java.util.Set;
import org.stunspec.suite.event.RunEvent;

/**
 * Notices that a target has fallen silent altogether. Every check sends something that the target answered in the baseline,
 * so several in a row without one packet from the target say nothing of the requirements.
 */
final class SilenceWatch {
    private static final int SERIES = 5;

    private final Set<String> heardOf = new HashSet<>();
    private int silences;

    /** Whether the target is taken for silent after this event. */
    boolean isSilentAfter(RunEvent event) {
        if (event instanceof RunEvent.Exchanged exchanged) {
            heardOf.add(exchanged.check());
            boolean answered = exchanged.packets().stream()
                    .anyMatch(packet -> packet.source().equals("target"));
            silences = answered ? 0 : silences + 1;
        } else if (event instanceof RunEvent.Judged judged
                && judged.verdict() == Verdict.INCONCLUSIVE
                && !heardOf.contains(judged.check())) {
            silences++;
        }
        return silences >= SERIES;
    }
}
