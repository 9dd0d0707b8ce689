package org.stunspec.stun;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Software;

/** Makes the response to a request (RFC 8489 section 6.3.1.1). */
public class ReplyWriter {
    private static final int COOKIE_START = 4;
    private static final int COOKIE_END = 8;

    protected final StunServerConfig config;

    public ReplyWriter(StunServerConfig config) {
        this.config = config;
    }

    public Bytes write(ServerRequest request, Reply reply, Seal seal) {
        MessageBuilder message =
                MessageBuilder.of(type(request, reply), request.message().transactionId());
        attributes(request, reply).forEach(message::add);
        seal(message, seal);
        if (wantsFingerprint(request)) {
            message.fingerprint();
        }
        Bytes octets = message.build();
        return request.message().hasMagicCookie() ? octets : withCookieOf(request, octets);
    }

    /** The method of the request, and the class that fits the outcome. */
    protected MessageType type(ServerRequest request, Reply reply) {
        MessageClass outcome = reply.isError() ? MessageClass.ERROR_RESPONSE : MessageClass.SUCCESS_RESPONSE;
        return new MessageType(outcome, request.message().method());
    }

    /** Everything before integrity and FINGERPRINT, in wire order. */
    protected List<Attribute> attributes(ServerRequest request, Reply reply) {
        List<Attribute> all = new ArrayList<>();
        reply.error().ifPresent(code -> all.add(errorCode(code)));
        all.addAll(reply.attributes());
        config.software().ifPresent(text -> all.add(new Software(text)));
        all.addAll(config.extraAttributes());
        if (config.attributeOrder() == AttributeOrder.REVERSED) {
            Collections.reverse(all);
        }
        return all;
    }

    protected Attribute errorCode(int code) {
        return new ErrorCode(code, config.reasonPhrases() ? ReasonPhrases.of(code) : "");
    }

    protected void seal(MessageBuilder message, Seal seal) {
        if (seal instanceof Seal.Sha1 sha1) {
            message.integrity(sha1.key());
        } else if (seal instanceof Seal.Sha256 sha256) {
            message.integritySha256(sha256.key());
        }
    }

    /** FINGERPRINT does not exist for RFC 3489 clients (RFC 8489 section 7). */
    protected boolean wantsFingerprint(ServerRequest request) {
        return request.message().hasMagicCookie()
                && switch (config.fingerprint()) {
                    case AS_REQUEST -> request.has(AttributeType.FINGERPRINT);
                    case ALWAYS -> true;
                    case NEVER -> false;
                };
    }

    /** RFC 5389 section 12.2: what stands where the cookie should be is part of an RFC 3489 client's transaction id. */
    private static Bytes withCookieOf(ServerRequest request, Bytes response) {
        return Bytes.concat(
                response.slice(0, COOKIE_START),
                request.message().bytes().slice(COOKIE_START, COOKIE_END),
                response.from(COOKIE_END));
    }
}
