package org.stunspec.suite;

import java.util.Optional;
import org.stunspec.suite.event.RunEvent;

/**
 * The verdict on one check.
 *
 * @param attempts how often it ran
 * @param failures in how many attempts the requirement was seen broken
 * @param message one sentence; empty for a plain PASS
 * @param recording the packets of the attempt that decided
 */
public record CheckResult(
        CheckDefinition check,
        Verdict verdict,
        int attempts,
        int failures,
        String message,
        Optional<RunEvent.Finding> finding,
        Recording recording) {}
