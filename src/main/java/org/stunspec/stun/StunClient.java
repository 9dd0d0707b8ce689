package org.stunspec.stun;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.wire.AlternateServer;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.Software;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;

/**
 * A STUN client (RFC 8489 sections 6, 9 and 10, or RFC 5389): it turns each request of its caller into as many
 * transactions as authentication, redirection and server errors take, and reports one outcome.
 */
public final class StunClient implements Machine<StunClientEvent> {
    private static final int TRY_ALTERNATE = 300;
    private static final int UNAUTHENTICATED = 401;
    private static final int STALE_NONCE = 438;

    private final StunClientConfig config;
    private final RandomGenerator random;
    private final RoundTripCache roundTrips;
    private final StunClientLinks links;
    private final ClientSessions sessions;
    private final ResponseCheck check;
    private final Map<StunRequestId, ClientRequest> requests = new LinkedHashMap<>();
    private final Queue<StunClientEvent> events = new ArrayDeque<>();
    private InetSocketAddress server;
    private long requestNumbers;

    public StunClient(StunClientConfig config, RandomGenerator random) {
        this(config, random, new RoundTripCache());
    }

    /** A client that shares what is known of round-trip times. */
    public StunClient(StunClientConfig given, RandomGenerator random, RoundTripCache roundTrips) {
        this.config = given.withCredentials(new CredentialPreparation(given.generation()).prepare(given.credentials()));
        this.random = random;
        this.roundTrips = roundTrips;
        this.links = new StunClientLinks(config.transport(), config.local());
        this.sessions = new ClientSessions(config.credentials(), config.generation());
        this.check = new ResponseCheck(config);
        this.server = config.server();
    }

    /** Uses a socket or connection that its driver has open already, of any transport, instead of asking for one. */
    public void adopt(FiveTuple path) {
        links.adopt(path);
    }

    /** Sends a request to the current server: the configured one, or the last that a 300 named. */
    public StunRequestId send(StunRequest request, Instant now) {
        StunRequestId id = new StunRequestId(requestNumbers++);
        requests.put(id, new ClientRequest(id, request, server));
        startWaiting(now);
        return id;
    }

    /** Sends an indication, if the way to the server is open. Indications are never authenticated here. */
    public boolean indicate(Method method, List<Attribute> attributes) {
        MessageBuilder builder = MessageBuilder.of(MessageType.indication(method), TransactionId.random(random));
        attributes.forEach(builder::add);
        return transmit((config.fingerprint() ? builder.fingerprint() : builder).build());
    }

    /** Sends octets as they are, if the way to the server is open. */
    public boolean transmit(Bytes data) {
        Optional<FiveTuple> path = links.to(server);
        path.ifPresent(open -> links.transmit(open, data));
        return path.isPresent();
    }

    /** The open way to the current server; where there is none it is asked for. */
    public Optional<FiveTuple> path() {
        return links.to(server);
    }

    public InetSocketAddress server() {
        return server;
    }

    /** Forgets a request; its response will find nobody. */
    public void cancel(StunRequestId request) {
        requests.remove(request);
    }

    /** Ends every request and closes what is open. A request that is sent later opens it anew. */
    public void close() {
        List.copyOf(requests.values()).forEach(request -> fail(request, StunClientFailure.CLOSED));
        links.close();
    }

    @Override
    public void take(Input input, Instant now) {
        if (input instanceof Input.IcmpReceived icmp) {
            takeIcmp(icmp);
        }
        links.take(input).forEach(change -> apply(change, now));
        startWaiting(now);
    }

    @Override
    public void advance(Instant now) {
        for (ClientRequest request : List.copyOf(requests.values())) {
            request.transaction().ifPresent(transaction -> continueOrGiveUp(request, transaction, now));
        }
        startWaiting(now);
    }

    @Override
    public Optional<Output> nextOutput() {
        return links.nextOutput();
    }

    @Override
    public Optional<Instant> nextWake() {
        return requests.values().stream()
                .flatMap(request -> request.wake().stream())
                .min(Instant::compareTo);
    }

    @Override
    public Optional<StunClientEvent> nextEvent() {
        return Optional.ofNullable(events.poll());
    }

    private void startWaiting(Instant now) {
        for (ClientRequest request : List.copyOf(requests.values())) {
            if (request.isWaiting(now)
                    && outstanding(request.server()) < config.timing().outstanding()) {
                links.to(request.server()).ifPresent(path -> start(request, path, now));
            }
        }
    }

    private long outstanding(InetSocketAddress with) {
        return requests.values().stream()
                .filter(request ->
                        request.server().equals(with) && request.transaction().isPresent())
                .count();
    }

    private void start(ClientRequest request, FiveTuple path, Instant now) {
        RequestSignature signature = request.demanded().orElseGet(() -> sessions.signature(request.server()));
        TransactionId id = TransactionId.random(random);
        Bytes message = message(request.content(), signature, id);
        StunClientTiming timing = config.timing();
        ClientTransaction transaction = config.transport().isStream()
                ? ClientTransaction.overStream(id, path, message, timing.streamTimeout(), now)
                : ClientTransaction.overDatagrams(id, path, message, timing.schedule(rto(path, now)), now);
        request.started(transaction, signature, now);
        links.transmit(path, message);
    }

    private Duration rto(FiveTuple path, Instant now) {
        return roundTrips.rto(path.remote().getAddress(), config.timing(), now);
    }

    private Bytes message(StunRequest request, RequestSignature signature, TransactionId id) {
        MessageBuilder builder = MessageBuilder.of(MessageType.request(request.method()), id);
        request.attributes().forEach(builder::add);
        config.software().map(Software::new).ifPresent(builder::add);
        signature.attributes().forEach(builder::add);
        signature.sign(builder);
        return (config.fingerprint() ? builder.fingerprint() : builder).build();
    }

    private void continueOrGiveUp(ClientRequest request, ClientTransaction transaction, Instant now) {
        switch (transaction.due(now)) {
            case NOTHING -> {}
            case SEND -> links.transmit(transaction.path(), transaction.request());
            case TIMED_OUT -> fail(request, request.expiry());
        }
    }

    private void takeIcmp(Input.IcmpReceived icmp) {
        if (HardIcmpErrors.isHard(icmp)) {
            for (ClientRequest request : List.copyOf(requests.values())) {
                request.transaction()
                        .filter(transaction -> transaction.path().local().equals(icmp.local())
                                && transaction.path().remote().equals(icmp.remote()))
                        .ifPresent(transaction -> fail(request, StunClientFailure.UNREACHABLE));
            }
        }
    }

    private void apply(StunClientLinks.Change change, Instant now) {
        if (change instanceof StunClientLinks.Change.Opened opened) {
            events.add(new StunClientEvent.Opened(opened.path()));
        } else if (change instanceof StunClientLinks.Change.Arrived arrived) {
            arrived(arrived.path(), arrived.frame(), now);
        } else if (change instanceof StunClientLinks.Change.Lost lost) {
            for (ClientRequest request : List.copyOf(requests.values())) {
                if (lost.remote().map(request.server()::equals).orElse(true)) {
                    fail(request, StunClientFailure.CONNECTION_FAILED);
                }
            }
            events.add(new StunClientEvent.Closed(lost.reason()));
        }
    }

    private void arrived(FiveTuple path, Bytes data, Instant now) {
        if (!isServer(path.remote())) {
            discard(path, data, "rfc8489-6.3", "it does not come from a server that was asked");
            return;
        }
        if (!(StunMessage.decode(data) instanceof StunMessage message)) {
            events.add(new StunClientEvent.OtherReceived(path, data));
            return;
        }
        Optional<String> malformed = MessageForm.fault(message);
        if (malformed.isPresent()) {
            discard(path, data, "rfc8489-6.3", malformed.get());
        } else if (message.messageClass() == MessageClass.INDICATION) {
            indicated(path, message);
        } else if (message.messageClass() == MessageClass.REQUEST) {
            discard(path, data, "rfc8489-6.3", "a client answers no requests");
        } else {
            answered(path, message, now);
        }
    }

    private boolean isServer(InetSocketAddress remote) {
        return remote.equals(server)
                || requests.values().stream()
                        .anyMatch(request -> request.server().equals(remote));
    }

    private void indicated(FiveTuple path, StunMessage indication) {
        if (!check.fingerprintIsRight(indication)) {
            discard(path, indication.bytes(), "rfc8489-6.3", "FINGERPRINT is missing or wrong");
        } else if (check.hasUnknownRequired(indication)) {
            discard(path, indication.bytes(), "rfc8489-6.3.2", "unknown comprehension-required attributes");
        } else {
            events.add(new StunClientEvent.IndicationReceived(path, indication));
        }
    }

    private void answered(FiveTuple path, StunMessage response, Instant now) {
        Optional<ClientRequest> match = requests.values().stream()
                .filter(request -> request.transaction()
                        .filter(transaction -> transaction.id().equals(response.transactionId())
                                && transaction.path().equals(path))
                        .isPresent())
                .filter(request -> request.content().method().equals(response.method()))
                .findFirst();
        match.ifPresentOrElse(
                request -> judge(request, response, now),
                () -> discard(path, response.bytes(), "rfc8489-6.3", "no transaction in progress has this id"));
    }

    private void judge(ClientRequest request, StunMessage response, Instant now) {
        ClientTransaction transaction = request.transaction().orElseThrow();
        ResponseCheck.Judgement judgement = check.judge(response, request.signature());
        if (judgement instanceof ResponseCheck.Judgement.Discard discard) {
            discard(transaction.path(), response.bytes(), discard.clause(), discard.reason());
            discarded(request, discard);
            return;
        }
        noteRoundTrip(transaction, now);
        if (judgement instanceof ResponseCheck.Judgement.End end) {
            fail(request, end.failure());
        } else if (judgement instanceof ResponseCheck.Judgement.Error error) {
            refused(request, response, error, now);
        } else {
            requests.remove(request.id());
            sessions.succeeded(request.server(), request.signature(), response);
            events.add(new StunClientEvent.Succeeded(
                    request.id(), transaction.path(), response, transaction.roundTrip(now)));
        }
    }

    private void discarded(ClientRequest request, ResponseCheck.Judgement.Discard discard) {
        if (discard.violation() && config.transport().isStream()) {
            fail(request, StunClientFailure.INTEGRITY_VIOLATED);
        } else if (discard.violation()) {
            request.sawViolation();
        }
    }

    private void noteRoundTrip(ClientTransaction transaction, Instant now) {
        if (!config.transport().isStream()) {
            roundTrips.used(transaction.path().remote().getAddress(), now);
            transaction
                    .roundTrip(now)
                    .ifPresent(time ->
                            roundTrips.measured(transaction.path().remote().getAddress(), time, now));
        }
    }

    private void refused(
            ClientRequest request, StunMessage response, ResponseCheck.Judgement.Error error, Instant now) {
        boolean goesOn;
        if (error.code() == UNAUTHENTICATED || error.code() == STALE_NONCE) {
            goesOn = challenged(request, response, error.code());
        } else if (error.code() == TRY_ALTERNATE && config.followAlternate()) {
            goesOn = redirected(request, response, now);
        } else {
            goesOn = error.code() / 100 == 5 && retried(request, error.code(), now);
        }
        if (!goesOn && requests.remove(request.id()) != null) {
            FiveTuple path = request.transaction().orElseThrow().path();
            events.add(new StunClientEvent.Refused(request.id(), path, response, error.code(), error.reason()));
        }
    }

    /** RFC 8489 section 9.2.5. False when the error is to be reported as it is. */
    private boolean challenged(ClientRequest request, StunMessage response, int code) {
        if (!(config.credentials() instanceof ClientCredentials.LongTerm credentials)) {
            return false;
        }
        Optional<String> realm = code == STALE_NONCE ? request.signature().realm() : Optional.empty();
        LongTermChallenge.Reading reading = LongTermChallenge.read(response, config.generation(), realm);
        if (reading instanceof LongTermChallenge.Reading.Unusable unusable) {
            fail(request, unusable.failure());
            return true;
        }
        LongTermChallenge challenge = ((LongTermChallenge.Reading.Usable) reading).challenge();
        boolean retry = code == STALE_NONCE
                ? request.mayRetryStaleNonce(config.timing())
                : !request.signature().realm().equals(Optional.of(challenge.realm()));
        if (retry) {
            request.again(RequestSignature.LongTermSigned.of(credentials, challenge));
        }
        return retry;
    }

    private boolean redirected(ClientRequest request, StunMessage response, Instant now) {
        Stream<InetSocketAddress> named =
                response.all(AlternateServer.class).stream().map(AlternateServer::address);
        Class<?> family = request.server().getAddress().getClass();
        Optional<InetSocketAddress> alternate = named.filter(
                        address -> address.getAddress().getClass() == family)
                .findFirst()
                .filter(address -> request.mayMoveTo(address, config.timing(), now));
        if (alternate.isEmpty()) {
            fail(request, StunClientFailure.NO_ALTERNATE);
        } else {
            server = alternate.get();
            request.moveTo(server);
        }
        return true;
    }

    /** Section 6.3.4 limits how often; the pauses between, an RTO that doubles, are our choice. */
    private boolean retried(ClientRequest request, int code, Instant now) {
        if (request.content().finalErrors().contains(code)) {
            return false;
        }
        Optional<Integer> retry = request.retryAfterServerError(config.timing());
        Duration rto = rto(request.transaction().orElseThrow().path(), now);
        retry.ifPresent(number -> request.againAt(now.plus(rto.multipliedBy(1L << Math.min(number - 1, 10)))));
        return retry.isPresent();
    }

    private void fail(ClientRequest request, StunClientFailure failure) {
        requests.remove(request.id());
        events.add(new StunClientEvent.Failed(request.id(), failure));
    }

    private void discard(FiveTuple path, Bytes data, String clause, String reason) {
        events.add(new StunClientEvent.Discarded(path, data, clause, reason));
    }
}
