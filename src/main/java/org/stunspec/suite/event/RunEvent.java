package org.stunspec.suite.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stunspec.spec.Level;
import org.stunspec.suite.Verdict;

/** One line of {@code run.jsonl}. A run is a stream of these, and every report is made from them and from nothing else. */
public sealed interface RunEvent {
    /** The version of the stream's format; a reader refuses what it does not know. */
    int FORMAT = 1;

    /**
     * The first line.
     *
     * @param target the URI that is judged, or what stands for it
     * @param selection what was asked for, as the user wrote it (no credentials)
     * @param strict whether WARN counts as failure
     * @param plan every check that will run, in order
     * @param scope the requirements that this run could speak about, by which coverage is counted
     * @param repeat the command that repeats one check, with {@code {check}} for its id
     */
    record Started(
            int format,
            String stunspec,
            Instant at,
            String target,
            String profile,
            long seed,
            String selection,
            boolean strict,
            List<Planned> plan,
            List<InScope> scope,
            String repeat)
            implements RunEvent {}

    /**
     * A check that will run, with what its requirement says.
     *
     * @param because for a STEP that is judged as a MUST, why; else empty
     */
    record Planned(
            String check,
            String title,
            String requirement,
            String rfc,
            String section,
            String sectionTitle,
            Level level,
            String anchor,
            String wording,
            String because) {}

    /**
     * A requirement that applies to this kind of target and that a black-box test could see.
     *
     * @param level the level that a breach is judged by, so never STEP
     */
    record InScope(String requirement, Level level) {}

    /** What was found out about the target before the checks. */
    record Detected(Instant at, List<Feature> features) implements RunEvent {}

    /** One thing found out, and how ("the nonce of the 401 begins with the RFC 8489 cookie"). */
    record Feature(String name, String value, String how) {}

    /** @param attempt 1 for the first, up to 3 where a FAIL is repeated */
    record CheckStarted(Instant at, String check, int attempt) implements RunEvent {}

    /** Everything that crossed the probe's sockets in one attempt, in order. */
    record Exchanged(String check, int attempt, List<Packet> packets) implements RunEvent {}

    /**
     * One datagram, or one run of bytes of a stream.
     *
     * @param source who sent it: {@code probe}, {@code target} or {@code peer}
     * @param hex the payload above UDP or TCP
     */
    record Packet(
            Instant at,
            String source,
            String destination,
            String transport,
            String sourceAddress,
            String destinationAddress,
            String hex) {}

    /**
     * The verdict on one check.
     *
     * @param attempts how often the check ran
     * @param failures in how many of the attempts the requirement was seen broken
     * @param message one sentence; empty for a plain PASS
     * @param evidence the pcapng of the check, relative to the run's folder; empty where nothing crossed a socket
     */
    record Judged(
            Instant at,
            String check,
            String requirement,
            Level level,
            Verdict verdict,
            int attempts,
            int failures,
            String message,
            Optional<Finding> finding,
            String evidence,
            long millis)
            implements RunEvent {}

    /**
     * What an expectation that was not met has to say.
     *
     * @param sent what was sent, in a few words
     * @param attempt the attempt whose packets are meant
     * @param marks the offending bytes
     */
    record Finding(String sent, String expected, String seen, int attempt, List<Mark> marks) {}

    /**
     * The user has accepted what is told of this check next. The verdict stays what it is.
     *
     * @param waiver the pattern by which the waiver names its checks
     * @param seen the pattern of what it accepts
     */
    record Waived(String check, String waiver, String seen, LocalDate expires, String reason) implements RunEvent {}

    /**
     * A waiver that has to be taken away or corrected.
     *
     * @param waiver the pattern by which it names its checks
     * @param message what is wrong with it
     */
    record WaiverProblem(Kind kind, String waiver, LocalDate expires, String reason, String message)
            implements RunEvent {
        public enum Kind {
            /** There is no check that it names. */
            UNKNOWN,
            EXPIRED,
            /** Nothing that it accepts was seen, although its checks came to a verdict. */
            STALE
        }
    }

    /** @param packet index into the packets of the attempt's {@link Exchanged} */
    record Mark(int packet, int offset, int length, String note) {}

    /**
     * The last line; missing after a kill.
     *
     * @param end {@code completed}, {@code interrupted} or {@code aborted: reason}
     * @param summary how many checks got each verdict
     */
    record Finished(Instant at, String end, Map<Verdict, Integer> summary, int exitCode) implements RunEvent {}
}
