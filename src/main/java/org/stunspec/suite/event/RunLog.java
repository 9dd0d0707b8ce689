package org.stunspec.suite.event;

import java.util.List;
import java.util.Map;

/**
 * A run as it was read back.
 *
 * @param events in the order of the file; the first one is {@link RunEvent.Started}, and it is the only one of its kind
 * @param cut whether the file ends in the middle of a line, as a kill leaves it; that line is left out
 * @param unknown how many lines of which kinds were skipped because a newer stunspec wrote them
 */
public record RunLog(List<RunEvent> events, boolean cut, Map<String, Integer> unknown) {
    public RunLog {
        events = List.copyOf(events);
        unknown = Map.copyOf(unknown);
    }

    public RunEvent.Started started() {
        return (RunEvent.Started) events.get(0);
    }
}
