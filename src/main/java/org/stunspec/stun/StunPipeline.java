package org.stunspec.stun;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Decoded;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.NotStun;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;

/**
 * The way of a STUN message through a server (RFC 8489 section 6.3): basic checks, retransmission, authentication,
 * unknown attributes, and then whoever serves the method.
 */
public class StunPipeline {
    private final Map<Method, Service> services = new HashMap<>();
    private final Map<Method, IndicationHandler> listeners = new HashMap<>();
    private final Outbox outbox;
    private final ServerObserver observer;
    private final MessageGate gate;
    private final AttributeKnowledge knowledge;
    private final Redirection redirection;
    private final ReplyWriter writer;
    private final RecentAnswers recent;
    private final Map<AuthenticationKind, Authenticator> authenticators;

    public StunPipeline(StunServerParts parts, Outbox outbox, ServerObserver observer) {
        this.outbox = outbox;
        this.observer = observer;
        this.gate = parts.messageGate();
        this.knowledge = parts.attributeKnowledge();
        this.redirection = parts.redirection();
        this.writer = parts.replyWriter();
        this.recent = parts.recentAnswers();
        this.authenticators = parts.authenticators();
    }

    /** Has requests of this method served after authentication of this kind. */
    public void serve(Method method, AuthenticationKind authentication, RequestHandler handler) {
        Authenticator authenticator = Objects.requireNonNull(authenticators.get(authentication));
        services.put(method, new Service(authenticator, handler));
    }

    /** Has indications of this method listened to. */
    public void listen(Method method, IndicationHandler handler) {
        listeners.put(method, handler);
    }

    /** Takes one datagram, or one message cut out of a stream. */
    public void take(FiveTuple path, Bytes octets, Instant now) {
        Decoded decoded = StunMessage.decode(octets);
        if (decoded instanceof NotStun not) {
            observer.discarded(path, not.reason());
        } else if (decoded instanceof StunMessage message) {
            take(new ServerRequest(path, message, now));
        }
    }

    private void take(ServerRequest message) {
        Optional<String> objection = gate.objection(message);
        if (objection.isPresent()) {
            observer.discarded(message.path(), objection.get());
        } else if (message.message().messageClass() == MessageClass.REQUEST) {
            request(message);
        } else {
            indication(message);
        }
    }

    protected void request(ServerRequest request) {
        Service service = services.get(request.message().method());
        Optional<Bytes> earlier = recent.answerTo(request);
        if (service == null) {
            observer.discarded(
                    request.path(), "unsupported method " + request.message().method());
        } else if (earlier.isPresent()) {
            outbox.transmit(request.path(), earlier.get());
        } else {
            authenticated(request, service);
        }
    }

    private void authenticated(ServerRequest request, Service service) {
        Authentication outcome = service.authenticator().authenticate(request);
        if (outcome instanceof Authentication.Accepted accepted) {
            AcceptedRequest known = new AcceptedRequest(request, accepted.username(), accepted.seal());
            respond(known, service.handler()).ifPresent(reply -> answer(known, reply));
        } else if (outcome instanceof Authentication.Refused refused) {
            send(request, refused.reply(), refused.seal());
        } else {
            observer.discarded(request.path(), "too many challenges");
        }
    }

    /** What an authenticated request is answered with; empty when its handler answers later. */
    protected Optional<Reply> respond(AcceptedRequest request, RequestHandler handler) {
        return malformed(request)
                .or(() -> knowledge.refusal(request))
                .or(() -> redirection.refusal(request))
                .or(() -> handler.handle(request));
    }

    /** RFC 8489 section 14.8, 400: attributes that do not fit into the message cannot be told apart. */
    protected Optional<Reply> malformed(AcceptedRequest request) {
        return isWhole(request.message()) ? Optional.empty() : Optional.of(Reply.error(400));
    }

    /** RFC 8489 section 6.3.2: nothing is ever answered. */
    protected void indication(ServerRequest indication) {
        Method method = indication.message().method();
        IndicationHandler listener = listeners.get(method);
        if (listener == null) {
            observer.discarded(indication.path(), "unsupported method " + method);
        } else if (!isWhole(indication.message())) {
            observer.discarded(indication.path(), "attributes do not fit into the message");
        } else if (!knowledge.unknownIn(indication.message()).isEmpty()) {
            observer.discarded(indication.path(), "an indication with unknown attributes");
        } else {
            listener.handle(indication);
        }
    }

    /** Answers a request that was authenticated, and remembers the answer unless it can be made again. */
    public void answer(AcceptedRequest request, Reply reply) {
        Bytes octets = send(request.request(), reply, request.seal());
        // RFC 8489 section 6.3.1: no state for what anybody can send; Binding is idempotent.
        if (request.username().isPresent() || !request.message().method().equals(Method.BINDING)) {
            recent.remember(request.request(), octets, request.at());
        }
    }

    private Bytes send(ServerRequest request, Reply reply, Seal seal) {
        Bytes octets = writer.write(request, reply, seal);
        outbox.transmit(request.path(), octets);
        observer.answered(request, reply);
        return octets;
    }

    private static boolean isWhole(StunMessage message) {
        return message.attributes().stream().noneMatch(RawAttribute::isCut);
    }

    private record Service(Authenticator authenticator, RequestHandler handler) {}
}
