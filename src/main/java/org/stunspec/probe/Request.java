package org.stunspec.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.RawMessageBuilder;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.TransactionId;

/**
 * A message that the probe will send, request or indication, right or wrong. Immutable: every method returns a new one. The
 * wire order is: what was added by {@code with}, the authentication, what was added after it, FINGERPRINT.
 */
public final class Request {
    private final MessageType type;
    private final Optional<TransactionId> transactionId;
    private final List<Consumer<RawMessageBuilder>> body;
    private final Optional<Authentication> authentication;
    private final List<Consumer<RawMessageBuilder>> tail;
    private final Optional<String> remark;

    private Request(
            MessageType type,
            Optional<TransactionId> transactionId,
            List<Consumer<RawMessageBuilder>> body,
            Optional<Authentication> authentication,
            List<Consumer<RawMessageBuilder>> tail,
            Optional<String> remark) {
        this.type = type;
        this.transactionId = transactionId;
        this.body = body;
        this.authentication = authentication;
        this.tail = tail;
        this.remark = remark;
    }

    public static Request of(MessageType type) {
        return new Request(type, Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty());
    }

    public static Request of(Method method) {
        return of(MessageType.request(method));
    }

    public MessageType type() {
        return type;
    }

    public Optional<TransactionId> transactionId() {
        return transactionId;
    }

    public Optional<Authentication> authentication() {
        return authentication;
    }

    public boolean isAuthenticated() {
        return authentication.isPresent();
    }

    public Request with(Attribute... attributes) {
        Request next = this;
        for (Attribute attribute : attributes) {
            next = next.shaped(message -> message.attribute(attribute));
        }
        return next;
    }

    /** Adds an attribute of any type with any value, padded with zeros. */
    public Request with(int attributeType, Bytes value) {
        return shaped(message -> message.attribute(attributeType, value));
    }

    /** @param protocol an IP protocol number, 17 for UDP */
    public Request requesting(int protocol) {
        return with(new RequestedTransport(protocol));
    }

    /** Does anything to the message, at this place in the wire order; header fields may be set anywhere. */
    public Request shaped(Consumer<RawMessageBuilder> step) {
        return new Request(type, transactionId, plus(body, step), authentication, tail, remark);
    }

    /** Adds attributes behind the integrity, where a receiver has to ignore them (RFC 8489 sections 14.5 and 14.6). */
    public Request afterIntegrity(Attribute attribute) {
        return atTheEnd(message -> message.attribute(attribute));
    }

    public Request atTheEnd(Consumer<RawMessageBuilder> step) {
        return new Request(type, transactionId, body, authentication, plus(tail, step), remark);
    }

    public Request withFingerprint() {
        return atTheEnd(RawMessageBuilder::fingerprint);
    }

    public Request withWrongFingerprint() {
        return atTheEnd(message -> message.fingerprintOf(0x0BADF00DL));
    }

    public Request authenticatedBy(Authentication by) {
        return new Request(type, transactionId, body, Optional.of(by), tail, remark);
    }

    public Request withTransactionId(TransactionId id) {
        return new Request(type, Optional.of(id), body, authentication, tail, remark);
    }

    /** Adds a few words that say in which way this message is special; they stand in reports. */
    public Request remarked(String words) {
        return new Request(type, transactionId, body, authentication, tail, Optional.of(words));
    }

    public Bytes encode(TransactionId id) {
        RawMessageBuilder message = RawMessageBuilder.of(type, transactionId.orElse(id));
        body.forEach(step -> step.accept(message));
        authentication.ifPresent(by -> by.appendTo(message));
        tail.forEach(step -> step.accept(message));
        return message.build();
    }

    /** "Allocate request, with an unknown attribute". */
    public String describe() {
        String what = type.method().name() + " "
                + switch (type.messageClass()) {
                    case REQUEST -> "request";
                    case INDICATION -> "indication";
                    case SUCCESS_RESPONSE -> "success response";
                    case ERROR_RESPONSE -> "error response";
                };
        return remark.map(words -> what + ", " + words).orElse(what);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return List.copyOf(longer);
    }
}
