package org.stunspec.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.TransactionId;

/**
 * The suite's raw end of one 5-tuple. It sends whatever a check wants, keeps whatever comes back, and knows when silence
 * means something (the silence oracle).
 */
public class StunProbe implements AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    static final int TRANSMISSIONS = 3;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    /** Time for the end of a stream that was sent right behind the last answer. */
    private static final Duration END_MAY_FOLLOW = Duration.ofMillis(2);

    protected final ProbeSettings settings;
    private final Set<Bytes> sentIds = new HashSet<>();
    private final List<StunProbe> others = new ArrayList<>();
    private final Line line;
    private final Mailbox mailbox;

    protected StunProbe(ProbeSettings settings) {
        this.settings = settings;
        this.line = connect(settings);
        this.mailbox = new Mailbox(line, settings.network()::now);
    }

    public static StunProbe open(ProbeSettings settings) {
        return new StunProbe(settings);
    }

    private static Line connect(ProbeSettings settings) {
        InetSocketAddress local = new InetSocketAddress(settings.local(), 0);
        try {
            return settings.transport() == Transport.UDP
                    ? new UdpLine(settings.network().openUdp(local), settings.target())
                    : new TcpLine(
                            settings.network().connectTcp(local, settings.target(), settings.patience()),
                            settings.network()::now);
        } catch (IOException failure) {
            throw new EnvironmentFailure(
                    "cannot reach " + Paths.text(settings.target()) + " over " + settings.transport() + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    public Transport transport() {
        return settings.transport();
    }

    /** The probe's own transport address on this 5-tuple. */
    public InetSocketAddress local() {
        return line.local();
    }

    public InetSocketAddress target() {
        return settings.target();
    }

    /** A new probe of the same kind, on a 5-tuple of its own. It is closed with this one. */
    public StunProbe another() {
        return adopt(new StunProbe(settings));
    }

    protected final <P extends StunProbe> P adopt(P other) {
        others.add(other);
        return other;
    }

    public TransactionId newTransactionId() {
        return TransactionId.random(settings.random());
    }

    /** Octets that no other payload of this run has. */
    public Bytes newPayload(int length) {
        byte[] octets = new byte[length];
        settings.random().nextBytes(octets);
        return Bytes.wrap(octets);
    }

    /**
     * Sends a request and waits for its answer. On UDP it is retransmitted; on a stream it goes out once (RFC 8489 section
     * 6.2.2). An answer is called missing only after three transmissions (on a stream: three waits), each between two
     * answered controls, and not before the user's patience is over.
     */
    public Exchange send(Request request) {
        return exchange(request, request.encode(newTransactionId()));
    }

    /** As {@link #send(Request)}, for bytes that are sent as they are. */
    public Exchange send(Request like, Bytes bytes) {
        return exchange(like, bytes);
    }

    private Exchange exchange(Request request, Bytes bytes) {
        if (!request.isAuthenticated()) {
            settings.pace().awaitTurn();
        }
        if (hasEndedBefore()) {
            return unanswered(request, bytes, 0, afterStreamEnd(Exchange.Silence.CLOSED_BEFORE));
        }
        boolean first = sentIds.isEmpty();
        Instant end = now().plus(settings.patience());
        int transmissions = 1;
        Optional<Arrival> answer = ask(bytes, firstWait());
        if (answer.isEmpty() && line.ended()) {
            return first || !canStartAnew()
                    ? unanswered(request, bytes, transmissions, afterStreamEnd(Exchange.Silence.STREAM_CLOSED))
                    : unanswered(request, bytes, transmissions, asTheFirst(request, bytes));
        }
        for (int again = 0; again < TRANSMISSIONS && answer.isEmpty(); again++) {
            if (!controlIsAnswered()) {
                return lateOrUnanswered(request, bytes, transmissions);
            }
            answer = lateAnswerTo(bytes);
            if (answer.isEmpty() && !transport().isStream()) {
                transmissions++;
                transmit(bytes);
            }
            if (answer.isEmpty()) {
                answer = awaitAnswer(bytes, firstWait());
            }
        }
        if (answer.isEmpty()) {
            answer = awaitAnswer(bytes, Duration.between(now(), end));
        }
        return answer.isPresent()
                ? answered(request, bytes, transmissions, answer.get())
                : controlIsAnswered() && !challengesAreLimited()
                        ? unanswered(request, bytes, transmissions, Exchange.Silence.CONFIRMED)
                        : lateOrUnanswered(request, bytes, transmissions);
    }

    /** Whether the target closes a new connection as well when this comes first, or had closed the old one anyhow. */
    private Exchange.Silence asTheFirst(Request request, Bytes bytes) {
        try (StunProbe fresh = new StunProbe(settings)) {
            Exchange again = fresh.exchange(request, bytes);
            return again.answer().isPresent() ? Exchange.Silence.CLOSED_BEFORE : again.silence();
        } catch (EnvironmentFailure refused) {
            return Exchange.Silence.CONTROL_LOST;
        }
    }

    /** A server that sends so many challenges a second and no more is silent where a 401 is due, and goes on answering Binding. */
    private boolean challengesAreLimited() {
        if (!settings.baseline().challenges()) {
            return false;
        }
        try (StunProbe stranger = new StunProbe(settings)) {
            return !stranger.isAnswered(Requests.allocate().requesting(Requests.UDP));
        } catch (EnvironmentFailure refused) {
            return true;
        }
    }

    private boolean hasEndedBefore() {
        if (transport().isStream()) {
            mailbox.listen(END_MAY_FOLLOW);
        }
        return line.ended();
    }

    /** A target may take longer than we thought before we knew it: then the answer has come while we waited for a control. */
    private Exchange lateOrUnanswered(Request request, Bytes bytes, int transmissions) {
        Optional<Arrival> late = lateAnswerTo(bytes);
        return late.isPresent()
                ? answered(request, bytes, transmissions, late.get())
                : unanswered(
                        request,
                        bytes,
                        transmissions,
                        line.ended() ? afterStreamEnd(Exchange.Silence.STREAM_CLOSED) : Exchange.Silence.CONTROL_LOST);
    }

    private Optional<Arrival> lateAnswerTo(Bytes bytes) {
        return awaitAnswer(bytes, Duration.ZERO);
    }

    /** Sends a request as the first on this 5-tuple, and takes whatever comes back for the reaction to it. */
    public Reaction reactionTo(Request request) {
        Bytes bytes = request.encode(newTransactionId());
        for (int i = 0; i < (transport().isStream() ? 1 : TRANSMISSIONS); i++) {
            settings.pace().awaitTurn();
            transmit(bytes);
            Optional<Arrival> first = mailbox.await(arrival -> mayBeAbout(bytes, arrival), firstWait());
            if (first.isPresent()) {
                return new Reaction(request.describe(), bytes, first.get());
            }
        }
        String nothing = "nothing came back for the " + request.describe();
        throw controlIsAnswered() ? new NotApplicable(nothing) : new EnvironmentFailure(nothing);
    }

    /**
     * Sends these requests over the stream without waiting in between, and then waits for all answers.
     *
     * @param cuts where the run of octets that they make together is cut into pieces, which go out one after the other
     */
    public Pipelined pipelined(List<Request> requests, int... cuts) {
        return new Pipeline(this, settings).send(requests, cuts);
    }

    /** Sends octets that need not be a message. */
    void sendOctets(Bytes octets) {
        line.send(octets);
    }

    private Exchange answered(Request request, Bytes bytes, int transmissions, Arrival answer) {
        return new Exchange(
                request.describe(),
                bytes,
                transmissions,
                Optional.of(answer),
                Exchange.Silence.NONE,
                request.authentication());
    }

    private Exchange unanswered(Request request, Bytes bytes, int transmissions, Exchange.Silence silence) {
        return new Exchange(
                request.describe(), bytes, transmissions, Optional.empty(), silence, request.authentication());
    }

    private Duration firstWait() {
        Duration wait = transport().isStream() ? FIRST_WAIT.multipliedBy(2) : FIRST_WAIT;
        Duration twoTrips = settings.baseline().roundTrip().multipliedBy(2);
        return twoTrips.compareTo(wait) > 0 ? twoTrips : wait;
    }

    private Optional<Arrival> ask(Bytes bytes, Duration wait) {
        transmit(bytes);
        return awaitAnswer(bytes, wait);
    }

    private Optional<Arrival> awaitAnswer(Bytes bytes, Duration wait) {
        return mailbox.await(arrival -> arrival.answers(bytes), wait);
    }

    /** Sends and does not wait. */
    public void transmit(Bytes bytes) {
        if (bytes.length() >= 20) {
            sentIds.add(bytes.slice(8, 20));
        }
        line.send(bytes);
    }

    /** Sets DSCP and ECN, in one octet, of what is sent from now on; over TCP its two last bits have no effect. */
    public void setTrafficClass(int octet) {
        line.setTrafficClass(octet);
    }

    /** Sends an indication: there is no answer to wait for. */
    public void indicate(Request indication) {
        transmit(indication.encode(newTransactionId()));
    }

    /** The next arrival that is wanted; others stay for later. */
    public Optional<Arrival> await(Predicate<Arrival> wanted, Duration timeout) {
        return mailbox.await(wanted, timeout);
    }

    /** Everything that arrives within the quiet window, or had arrived before, and that nobody asked for yet. */
    public List<Arrival> listen() {
        mailbox.listen(settings.baseline().quietWindow());
        return mailbox.peek(arrival -> true);
    }

    /** Further answers to a request that was answered, within the quiet window. */
    public List<Arrival> furtherAnswersTo(Exchange exchange) {
        mailbox.listen(settings.baseline().quietWindow());
        return mailbox.peek(arrival -> arrival.answers(exchange.sent()));
    }

    public void pause(Duration duration) {
        settings.network().pause(duration);
    }

    /**
     * Lets a long time pass. The control is asked now and then, so that no NAT on the way forgets the 5-tuple and no server
     * takes the connection for a dead one; it changes nothing that a server keeps for its client.
     */
    public void idle(Duration duration) {
        Instant end = now().plus(duration);
        while (now().isBefore(end)) {
            Duration left = Duration.between(now(), end);
            pause(left.compareTo(KEEP_ALIVE) < 0 ? left : KEEP_ALIVE);
            if (now().isBefore(end)) {
                controlIsAnswered();
            }
        }
    }

    public Instant now() {
        return settings.network().now();
    }

    /** The silence oracle for a message that has to be discarded. */
    public Discarding discards(Request request) {
        return discards(request.describe(), request.encode(newTransactionId()));
    }

    /**
     * The silence oracle, for bytes that are sent as they are.
     *
     * @param described what the bytes are, in a few words
     */
    public Discarding discards(String described, Bytes bytes) {
        return new DiscardingOracle(this, settings).discards(described, bytes);
    }

    /**
     * A datagram of somebody who has nothing to do with this says nothing about the target, and neither does a Binding
     * indication with an id of its own, with which a server may keep a NAT's mapping alive.
     */
    boolean mayBeAbout(Bytes sent, Arrival arrival) {
        boolean keepAlive = arrival.message()
                .filter(message -> message.type().equals(MessageType.indication(Method.BINDING)))
                .filter(message -> !hasTransactionIdOf(sent, arrival))
                .isPresent();
        return arrival.answers(sent) || arrival.from().equals(target()) && !keepAlive;
    }

    private static boolean hasTransactionIdOf(Bytes sent, Arrival arrival) {
        return sent.length() >= 20 && arrival.data().slice(8, 20).equals(sent.slice(8, 20));
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** The transaction ids of all that was sent. */
    Set<Bytes> sentIds() {
        return sentIds;
    }

    /** Whether a new connection of this probe is as good as this one: the server keeps nothing for this 5-tuple. */
    protected boolean canStartAnew() {
        return true;
    }

    /**
     * The silence oracle for an answer that somebody else has to get: a control here, the other's request, a quiet window,
     * and the control again.
     */
    public Discarding overhears(StunProbe other, Request request) {
        Bytes bytes = request.encode(newTransactionId());
        boolean before = controlIsAnswered();
        other.transmit(bytes);
        mailbox.listen(settings.baseline().quietWindow());
        List<Arrival> heard = mailbox.peek(arrival -> arrival.answers(bytes));
        return new Discarding(
                request.describe() + " from another address or connection",
                bytes,
                heard,
                before
                        && other.await(arrival -> arrival.answers(bytes), firstWait())
                                .isPresent()
                        && controlIsAnswered());
    }

    /** The silence oracle for an answer over another transport than the request's, to the same address and port. */
    public Discarding overhearsAnotherTransport(Request request) {
        return new DetourOracle(this, settings).overAnotherTransport(request);
    }

    /** The silence oracle for an answer on a connection that the target makes, after the other's, which is closed. */
    public Discarding overhearsAConnectionBack(StunProbe other, Request request) {
        return new DetourOracle(this, settings).overAConnectionBack(other, request);
    }

    /** Whether the target answers what it answered in the baseline, on this 5-tuple, now. */
    public boolean controlIsAnswered() {
        return isAnswered(settings.baseline().request());
    }

    private boolean isAnswered(Request control) {
        for (int i = 0; i < TRANSMISSIONS; i++) {
            settings.pace().awaitTurn();
            if (ask(control.encode(newTransactionId()), firstWait()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The shortest of a few round trips of the control; the first answer of a run may have met a cold machine. Nothing is
     * known yet of how far away the target is, so that an answer has all the time that the user allows.
     */
    public Duration roundTrip() {
        Duration shortest = settings.patience();
        for (int i = 0; i < TRANSMISSIONS; i++) {
            settings.pace().awaitTurn();
            Bytes control = settings.baseline().request().encode(newTransactionId());
            Instant before = now();
            if (ask(control, settings.patience()).isPresent()) {
                Duration trip = Duration.between(before, now());
                shortest = trip.compareTo(shortest) < 0 ? trip : shortest;
            }
        }
        return shortest;
    }

    private Exchange.Silence afterStreamEnd(Exchange.Silence otherwiseServed) {
        return aNewConnectionIsServed() ? otherwiseServed : Exchange.Silence.CONTROL_LOST;
    }

    /** Whether a connection of its own is accepted and answered: then the target closed the old one on purpose. */
    final boolean aNewConnectionIsServed() {
        try (StunProbe fresh = new StunProbe(settings)) {
            return fresh.controlIsAnswered();
        } catch (EnvironmentFailure refused) {
            return false;
        }
    }

    /** Whether the target has closed the connection; never on UDP. */
    public boolean isClosedByTarget() {
        return line.ended();
    }

    /** How many octets have come on the stream that are no whole message yet; 0 on UDP. */
    public int unfinishedOctets() {
        return line.unfinishedOctets();
    }

    @Override
    public void close() {
        others.forEach(StunProbe::close);
        line.close();
    }
}
