package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.lying;
import static org.stunspec.deviant.Reference.mishearing;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.stunspec.stun.AttributeKnowledge;
import org.stunspec.stun.MessageGate;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UnknownAttributes;

/** Servers that break RFC 8489 sections 6.1, 6.3 and 6.3.2. */
final class Rfc8489Section6Deviants {
    private static final AttributeType UNKNOWN = new AttributeType(0x7F03);
    private static final AttributeType BALLAST = new AttributeType(0xFF07);

    static final List<Specimen> FORMING_A_REQUEST = List.of(
            lying(
                    "long-success",
                    "Makes the Binding success response longer than 576 octets allow.",
                    Lie.about(
                            told -> told.is(Method.BINDING, MessageClass.SUCCESS_RESPONSE),
                            Rfc8489Section6Deviants::withBallast)),
            lying(
                    "long-challenge",
                    "Makes a 401 longer than 576 octets allow.",
                    Lie.about(told -> told.isError(401), Rfc8489Section6Deviants::withBallast)));

    static final List<Specimen> RECEIVING_A_MESSAGE = List.of(
            mishearing(
                    "top-bits-ignored",
                    "Does not look at the first two bits.",
                    octets -> octets.u8(0) >= 0x80 ? Patch.u8(0, octets.u8(0) & 0x3F, octets) : octets),
            mishearing(
                    "cookie-ignored",
                    "Does not look at the magic cookie, and answers with the right one.",
                    Patch::magicCookie),
            mishearing(
                    "odd-length-accepted",
                    "Takes a length that is no multiple of four, and the whole part of the message.",
                    octets -> octets.u16(2) % 4 == 0
                            ? octets
                            : Patch.rightLength(octets.slice(0, octets.length() / 4 * 4))),
            mishearing(
                    "length-beyond-the-datagram-accepted",
                    "Takes what has come for the whole message.",
                    octets ->
                            octets.u16(2) > octets.length() - StunMessage.HEADER ? Patch.rightLength(octets) : octets),
            mishearing(
                    "unsupported-method-answered",
                    "Answers requests of a method that it does not know.",
                    heard(message -> !message.method().isKnown(), MessageType.request(Method.ALLOCATE))),
            mishearing(
                    "class-ignored",
                    "Takes Allocate indications and Send requests for Allocate requests.",
                    heard(
                            message -> message.type().equals(MessageType.indication(Method.ALLOCATE))
                                    || message.type().equals(MessageType.request(Method.SEND)),
                            MessageType.request(Method.ALLOCATE))),
            mishearing(
                    "success-response-answered",
                    "Answers success responses like requests.",
                    heard(
                            message -> message.messageClass() == MessageClass.SUCCESS_RESPONSE,
                            MessageType.request(Method.BINDING))),
            mishearing(
                    "error-response-answered",
                    "Answers error responses like requests.",
                    heard(
                            message -> message.messageClass() == MessageClass.ERROR_RESPONSE,
                            MessageType.request(Method.BINDING))),
            Specimen.of(
                    "fingerprint-unchecked",
                    "Sends FINGERPRINT, and does not look at the one that it gets.",
                    (config, random) -> new TurnServer(new FingerprintUnchecked(config, random))),
            lying(
                    "unknown-attributes-before-authentication",
                    "Looks for unknown attributes before it authenticates.",
                    Lie.about(
                            told -> told.isError(401) && requestHas(UNKNOWN, told),
                            told -> told.rewriting()
                                    .without(AttributeType.REALM)
                                    .without(AttributeType.NONCE)
                                    .without(AttributeType.PASSWORD_ALGORITHMS)
                                    .with(new ErrorCode(420, "Unknown Attribute"))
                                    .with(new UnknownAttributes(List.of(UNKNOWN)))
                                    .build())),
            refusing(
                    "unknown-optional-attribute-refused",
                    "Refuses requests with a comprehension-optional attribute that it does not know.",
                    new AttributeType(0xFF03)),
            refusing(
                    "unexpected-attribute-refused",
                    "Refuses Binding requests with an ERROR-CODE.",
                    AttributeType.ERROR_CODE));

    static final List<Specimen> PROCESSING_AN_INDICATION = List.of(
            Specimen.of(
                    "unknown-attributes-in-indications-ignored",
                    "Relays the data of a Send indication with an unknown comprehension-required attribute.",
                    (config, random) -> new TurnServer(new IndicationsUnchecked(config, random))),
            mishearing(
                    "binding-indication-answered",
                    "Answers Binding indications like requests.",
                    heard(
                            message -> message.type().equals(MessageType.indication(Method.BINDING))
                                    && message.attributes().isEmpty(),
                            MessageType.request(Method.BINDING))),
            mishearing(
                    "binding-indication-refused",
                    "Answers a Binding indication with an unknown attribute with a 420.",
                    heard(
                            message -> message.type().equals(MessageType.indication(Method.BINDING))
                                    && message.has(UNKNOWN),
                            MessageType.request(Method.BINDING))),
            mishearing(
                    "send-indication-refused",
                    "Answers a Send indication without an allocation like a request.",
                    heard(
                            message -> message.type().equals(MessageType.indication(Method.SEND)),
                            MessageType.request(Method.REFRESH))));

    private Rfc8489Section6Deviants() {}

    private static Bytes withBallast(Lie.Told told) {
        return told.rewriting().with(BALLAST, Bytes.zeros(600)).build();
    }

    private static UnaryOperator<Bytes> heard(Predicate<StunMessage> which, MessageType as) {
        return octets -> {
            Optional<StunMessage> message =
                    StunMessage.decode(octets) instanceof StunMessage decoded ? Optional.of(decoded) : Optional.empty();
            return message.filter(which).isPresent() ? Patch.type(as, octets) : octets;
        };
    }

    private static Specimen refusing(String name, String says, AttributeType type) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> told.is(Method.BINDING, MessageClass.SUCCESS_RESPONSE) && requestHas(type, told),
                        told -> told.rewriting()
                                .as(MessageType.error(Method.BINDING))
                                .without(AttributeType.XOR_MAPPED_ADDRESS)
                                .with(new ErrorCode(400, "Bad Request"))
                                .build()));
    }

    private static boolean requestHas(AttributeType type, Lie.Told told) {
        return told.request().filter(request -> request.has(type)).isPresent();
    }

    private static final class FingerprintUnchecked extends TurnServerParts {
        FingerprintUnchecked(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public MessageGate messageGate() {
            return new MessageGate(config) {
                @Override
                protected boolean hasWrongFingerprint(StunMessage message) {
                    return false;
                }
            };
        }
    }

    private static final class IndicationsUnchecked extends TurnServerParts {
        IndicationsUnchecked(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public AttributeKnowledge attributeKnowledge() {
            return new AttributeKnowledge(config.generation(), knownBeyondStun()) {
                @Override
                public List<AttributeType> unknownIn(StunMessage message) {
                    return message.messageClass() == MessageClass.INDICATION ? List.of() : super.unknownIn(message);
                }
            };
        }
    }
}
