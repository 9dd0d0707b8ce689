package org.stunspec.stun;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.TransactionId;

/**
 * One client transaction on one 5-tuple: its request, when it is sent again, and when it is given up. It does not look
 * at responses.
 */
public final class ClientTransaction {
    /** What is to be done at an instant. */
    public enum Due {
        NOTHING,
        /** The request is to be sent; it counts as sent from now on. */
        SEND,
        /** No response came in time. */
        TIMED_OUT
    }

    private final TransactionId id;
    private final FiveTuple path;
    private final Bytes request;
    private final Instant start;
    private final Optional<RetransmissionSchedule> schedule;
    private int sent;
    private Instant next;

    private ClientTransaction(
            TransactionId id,
            FiveTuple path,
            Bytes request,
            Instant start,
            Optional<RetransmissionSchedule> schedule,
            Instant next) {
        this.id = id;
        this.path = path;
        this.request = request;
        this.start = start;
        this.schedule = schedule;
        this.next = next;
        this.sent = 1;
    }

    /** A transaction over UDP or DTLS whose request is sent now for the first time. */
    public static ClientTransaction overDatagrams(
            TransactionId id, FiveTuple path, Bytes request, RetransmissionSchedule schedule, Instant now) {
        return new ClientTransaction(id, path, request, now, Optional.of(schedule), now.plus(schedule.waitAfter(1)));
    }

    /** A transaction over TCP or TLS: sent once, given up after {@code timeout} (RFC 8489 section 6.2.2). */
    public static ClientTransaction overStream(
            TransactionId id, FiveTuple path, Bytes request, Duration timeout, Instant now) {
        return new ClientTransaction(id, path, request, now, Optional.empty(), now.plus(timeout));
    }

    /** What is due at {@code now}. The wait for the next step begins when this one is taken. */
    public Due due(Instant now) {
        if (now.isBefore(next)) {
            return Due.NOTHING;
        }
        if (schedule.isEmpty() || sent == schedule.get().requests()) {
            return Due.TIMED_OUT;
        }
        sent++;
        next = now.plus(schedule.get().waitAfter(sent));
        return Due.SEND;
    }

    /** The instant at which {@link #due} has something to say. */
    public Instant next() {
        return next;
    }

    public TransactionId id() {
        return id;
    }

    public FiveTuple path() {
        return path;
    }

    public Bytes request() {
        return request;
    }

    /** How often the request was sent. */
    public int sent() {
        return sent;
    }

    /** The round-trip time if a response comes now; empty when it cannot be told which sending it answers (Karn). */
    public Optional<Duration> roundTrip(Instant now) {
        return sent == 1 ? Optional.of(Duration.between(start, now)) : Optional.empty();
    }
}
