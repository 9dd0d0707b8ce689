package org.stunspec.stun;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One request of a caller across its transactions: the first, and those after a 401, 438, 300 or 5xx. */
final class ClientRequest {
    private final StunRequestId id;
    private final StunRequest content;
    private final Map<InetSocketAddress, Instant> asked = new HashMap<>();
    private InetSocketAddress server;
    private Optional<RequestSignature> demanded = Optional.empty();
    private RequestSignature signature = RequestSignature.NONE;
    private Optional<ClientTransaction> transaction = Optional.empty();
    private Optional<Instant> notBefore = Optional.empty();
    private boolean violated;
    private int staleNonces;
    private int serverErrors;
    private int redirects;

    ClientRequest(StunRequestId id, StunRequest content, InetSocketAddress server) {
        this.id = id;
        this.content = content;
        this.server = server;
    }

    StunRequestId id() {
        return id;
    }

    StunRequest content() {
        return content;
    }

    InetSocketAddress server() {
        return server;
    }

    RequestSignature signature() {
        return signature;
    }

    /** The signature that a challenge asked for; empty for what the session would use. */
    Optional<RequestSignature> demanded() {
        return demanded;
    }

    Optional<ClientTransaction> transaction() {
        return transaction;
    }

    boolean isWaiting(Instant now) {
        return transaction.isEmpty()
                && notBefore.map(instant -> !now.isBefore(instant)).orElse(true);
    }

    Optional<Instant> wake() {
        return transaction.map(ClientTransaction::next).or(() -> notBefore);
    }

    void started(ClientTransaction started, RequestSignature signedWith, Instant now) {
        transaction = Optional.of(started);
        signature = signedWith;
        notBefore = Optional.empty();
        violated = false;
        asked.put(server, now);
    }

    void sawViolation() {
        violated = true;
    }

    /** How the transaction failed when no response that counts came in time. */
    StunClientFailure expiry() {
        return violated ? StunClientFailure.INTEGRITY_VIOLATED : StunClientFailure.TIMED_OUT;
    }

    void again(RequestSignature with) {
        demanded = Optional.of(with);
        transaction = Optional.empty();
    }

    boolean mayRetryStaleNonce(StunClientTiming timing) {
        return ++staleNonces <= timing.staleNonceRetries();
    }

    /** The number of this retry after a 5xx, from 1; empty when there were enough of them. */
    Optional<Integer> retryAfterServerError(StunClientTiming timing) {
        return serverErrors < timing.serverErrorRetries() ? Optional.of(++serverErrors) : Optional.empty();
    }

    void againAt(Instant instant) {
        demanded = Optional.of(signature);
        transaction = Optional.empty();
        notBefore = Optional.of(instant);
    }

    /** RFC 8489 section 10: not to a server that had this request within the last minutes, and not for ever. */
    boolean mayMoveTo(InetSocketAddress alternate, StunClientTiming timing, Instant now) {
        Instant before = asked.getOrDefault(alternate, Instant.MIN);
        boolean recently = before.isAfter(now.minus(timing.redirectMemory()));
        return !recently && redirects < timing.redirects();
    }

    void moveTo(InetSocketAddress alternate) {
        redirects++;
        server = alternate;
        demanded = Optional.empty();
        transaction = Optional.empty();
    }
}
