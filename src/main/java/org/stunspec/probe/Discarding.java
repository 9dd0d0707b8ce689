package org.stunspec.probe;

import java.util.List;
import org.stunspec.wire.Bytes;

/**
 * What the silence oracle saw: a control, the probe, a quiet window, the control again.
 *
 * @param described what was sent, in a few words
 * @param heard what came back for the probe; empty means that the target kept silent
 * @param controlled whether both controls were answered (on a stream that the target closed: whether a new connection was
 *     served)
 */
public record Discarding(String described, Bytes sent, List<Arrival> heard, boolean controlled) {}
