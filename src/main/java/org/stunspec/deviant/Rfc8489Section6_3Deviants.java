package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.lying;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;
import org.stunspec.wire.UnknownAttributes;
import org.stunspec.wire.XorMappedAddress;

/** Servers that break RFC 8489 section 6.3. */
final class Rfc8489Section6_3Deviants {
    static final List<Specimen> PROCESSING_A_REQUEST = List.of(
            lying(
                    "unknown-attribute-is-400",
                    "Answers an unknown comprehension-required attribute with 400 instead of 420.",
                    Lie.about(
                            told -> told.isError(420),
                            told -> told.rewriting()
                                    .with(new ErrorCode(400, "Bad Request"))
                                    .without(AttributeType.UNKNOWN_ATTRIBUTES)
                                    .build())),
            lying(
                    "lists-only-the-first-unknown",
                    "Lists only the first unknown attribute in UNKNOWN-ATTRIBUTES.",
                    Lie.about(
                            told -> told.isError(420),
                            told -> told.rewriting()
                                    .with(new UnknownAttributes(unknown(told).subList(0, 1)))
                                    .build())),
            lying(
                    "lists-an-optional-attribute",
                    "Lists a comprehension-optional attribute among the unknown ones.",
                    Lie.about(told -> told.isError(420), told -> {
                        List<AttributeType> more = new ArrayList<>(unknown(told));
                        more.add(new AttributeType(0xFF03));
                        return told.rewriting()
                                .with(new UnknownAttributes(more))
                                .build();
                    })),
            lying(
                    "binding-is-refused",
                    "Answers every plain Binding request with 400.",
                    Lie.about(Rfc8489Section6_3Deviants::isBindingSuccess, Rfc8489Section6_3Deviants::refused)),
            Specimen.of(
                    "second-answer-differs",
                    "Answers a retransmission with another mapped address.",
                    (config, random) ->
                            new TamperedServer<>(Reference.server(config, random), config, new SecondAnswerDiffers())),
            Specimen.of(
                    "retransmission-is-refused",
                    "Answers a retransmission with 400.",
                    (config, random) ->
                            new TamperedServer<>(Reference.server(config, random), config, refusingRetransmissions())));

    static final List<Specimen> FORMING_A_RESPONSE = List.of(
            lying(
                    "method-of-another",
                    "Answers a Binding request with a success response of method Allocate.",
                    Lie.about(
                            Rfc8489Section6_3Deviants::isBindingSuccess,
                            told -> told.rewriting()
                                    .as(MessageType.success(Method.ALLOCATE))
                                    .build())),
            lying(
                    "refusal-as-indication",
                    "Refuses a Binding request with an indication.",
                    Lie.about(
                            told -> told.is(Method.BINDING, MessageClass.ERROR_RESPONSE),
                            told -> told.rewriting()
                                    .as(MessageType.indication(Method.BINDING))
                                    .build())),
            lying(
                    "error-without-error-code",
                    "Leaves ERROR-CODE out of error responses.",
                    Lie.about(
                            told -> told.is(Method.BINDING, MessageClass.ERROR_RESPONSE),
                            told -> told.rewriting()
                                    .without(AttributeType.ERROR_CODE)
                                    .build())),
            lying(
                    "420-without-list",
                    "Leaves UNKNOWN-ATTRIBUTES out of a 420.",
                    Lie.about(
                            told -> told.isError(420),
                            told -> told.rewriting()
                                    .without(AttributeType.UNKNOWN_ATTRIBUTES)
                                    .build())),
            lying(
                    "no-software",
                    "Leaves SOFTWARE out of every response.",
                    Lie.about(
                            told -> true,
                            told -> told.rewriting()
                                    .without(AttributeType.SOFTWARE)
                                    .build())),
            lying(
                    "no-mapped-address",
                    "Leaves XOR-MAPPED-ADDRESS out of the Binding success response.",
                    Lie.about(
                            Rfc8489Section6_3Deviants::isBindingSuccess,
                            told -> told.rewriting()
                                    .without(AttributeType.XOR_MAPPED_ADDRESS)
                                    .build())),
            lying(
                    "mapped-port-off-by-one",
                    "Reports a port one above the real one.",
                    Lie.about(Rfc8489Section6_3Deviants::isBindingSuccess, told -> withPort(told, 1))),
            lying(
                            "mapped-port-off-by-one-on-tcp",
                            "Reports a port one above the real one, over TCP.",
                            Lie.about(Rfc8489Section6_3Deviants::isBindingSuccess, told -> withPort(told, 1)))
                    .over(Transport.TCP),
            lying(
                    "signs-nothing",
                    "Leaves message integrity out of every response.",
                    Lie.about(
                            told -> true,
                            told -> told.rewriting().unsealed(b -> b).build())),
            confusedById("address-of-nobody"),
            confusedById("address-of-nobody-on-tcp").over(Transport.TCP));

    /** RFC 8489 section 5: an id is that of one transaction across all clients. */
    static final Specimen KNOWING_BY_ID = Specimen.of(
            "one-answer-for-an-id",
            "Tells retransmissions by their transaction id, whoever sends them.",
            (config, random) -> new TamperedServer<>(Reference.server(config, random), config, whatWasSaidFirst()));

    private Rfc8489Section6_3Deviants() {}

    private static Lie refusingRetransmissions() {
        Set<TransactionId> answered = new HashSet<>();
        return Lie.about(
                told -> isBindingSuccess(told)
                        && !answered.add(told.message().orElseThrow().transactionId()),
                Rfc8489Section6_3Deviants::refused);
    }

    private static Bytes refused(Lie.Told told) {
        return told.rewriting()
                .as(MessageType.error(Method.BINDING))
                .without(AttributeType.XOR_MAPPED_ADDRESS)
                .with(new ErrorCode(400, "Bad Request"))
                .build();
    }

    private static Specimen confusedById(String name) {
        return Specimen.of(
                name,
                "Reports an address of nobody to a client whose transaction id another one has used.",
                (config, random) -> new TamperedServer<>(Reference.server(config, random), config, confused()));
    }

    private static Lie confused() {
        Map<TransactionId, FiveTuple> first = new HashMap<>();
        return Lie.about(
                told -> isBindingSuccess(told)
                        && !first.computeIfAbsent(told.message().orElseThrow().transactionId(), id -> told.path())
                                .equals(told.path()),
                told -> withPort(told, 1000));
    }

    private static Lie whatWasSaidFirst() {
        Map<TransactionId, Bytes> said = new HashMap<>();
        return Lie.about(
                Rfc8489Section6_3Deviants::isBindingSuccess,
                told -> said.computeIfAbsent(told.message().orElseThrow().transactionId(), id -> told.octets()));
    }

    private static boolean isBindingSuccess(Lie.Told told) {
        return told.is(Method.BINDING, MessageClass.SUCCESS_RESPONSE);
    }

    private static List<AttributeType> unknown(Lie.Told told) {
        return told.message()
                .flatMap(m -> m.find(UnknownAttributes.class))
                .map(UnknownAttributes::types)
                .orElse(List.of());
    }

    private static Bytes withPort(Lie.Told told, int more) {
        InetSocketAddress right = told.message()
                .flatMap(m -> m.find(XorMappedAddress.class))
                .orElseThrow()
                .address();
        InetSocketAddress wrong = new InetSocketAddress(right.getAddress(), (right.getPort() + more) & 0xFFFF);
        return told.rewriting().with(new XorMappedAddress(wrong)).build();
    }

    /** Remembers whom it has answered. */
    private static final class SecondAnswerDiffers implements Lie {
        private final List<StunMessage> answered = new ArrayList<>();

        @Override
        public List<Bytes> instead(Told told) {
            boolean again = told.request()
                    .filter(request ->
                            answered.stream().anyMatch(old -> old.bytes().equals(request.bytes())))
                    .isPresent();
            told.request().ifPresent(answered::add);
            return List.of(isBindingSuccess(told) && again ? withPort(told, answered.size()) : told.octets());
        }
    }
}
