package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.lying;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.stunspec.stun.Account;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.RawMessageBuilder;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UnknownAttributes;
import org.stunspec.wire.Username;
import org.stunspec.wire.XorMappedAddress;

/** Servers that break RFC 8489 sections 14, 14.7, 14.8 and 14.13. */
final class Rfc8489Section14Deviants {
    private static final AttributeType OPTIONAL = new AttributeType(0xFF07);
    private static final long FINGERPRINT_MASK = 0x5354554EL;

    static final List<Specimen> ATTRIBUTES = List.of(
            lying(
                    "error-ends-in-an-attribute",
                    "Ends error responses with an attribute that claims 16 octets and has none.",
                    Lie.about(
                            Rfc8489Section14Deviants::isBindingError,
                            told -> Patch.rightLength(Bytes.concat(told.octets(), Bytes.ofHex("ff040010"))))),
            lying(
                    "end-of-the-last-attribute",
                    "Ends the last attribute where its value ends.",
                    Lie.about(
                            Rfc8489Section14Deviants::isBindingSuccess,
                            told -> Patch.rightLength(
                                    told.octets().slice(0, told.octets().length() - 2)))),
            lying(
                    "software-unpadded",
                    "Has a SOFTWARE of five octets and no padding before XOR-MAPPED-ADDRESS.",
                    Lie.about(
                            Rfc8489Section14Deviants::isBindingSuccess,
                            told -> told.rewriting()
                                    .without(AttributeType.XOR_MAPPED_ADDRESS)
                                    .without(AttributeType.SOFTWARE)
                                    .with(
                                            AttributeType.SOFTWARE,
                                            b -> b.attribute(
                                                    AttributeType.SOFTWARE.code(),
                                                    5,
                                                    Bytes.ofHex("72656c6179"),
                                                    Bytes.EMPTY))
                                    .with(told.message()
                                            .flatMap(m -> m.find(XorMappedAddress.class))
                                            .orElseThrow())
                                    .build())),
            lying(
                    "length-with-padding",
                    "Counts the padding of UNKNOWN-ATTRIBUTES in its length.",
                    Lie.about(
                            told -> told.isError(420),
                            told -> told.rewriting()
                                    .with(AttributeType.UNKNOWN_ATTRIBUTES, Bytes.ofHex("7f030000"))
                                    .build())),
            padding("success-padded-with-spaces", "success responses", Rfc8489Section14Deviants::isBindingSuccess),
            padding("challenge-padded-with-spaces", "challenges", told -> told.isError(401)),
            refusing(
                    "other-padding-refused",
                    "Refuses requests that are not padded with zeros.",
                    request -> request.attributes().stream()
                            .anyMatch(raw -> !raw.padding()
                                    .equals(Bytes.zeros(raw.padding().length())))),
            refusing(
                    "duplicates-refused",
                    "Refuses requests in which an attribute comes twice.",
                    request -> request.attributes().stream()
                                    .map(raw -> raw.type().code())
                                    .distinct()
                                    .count()
                            < request.attributes().size()),
            lying(
                    "last-lifetime-counts",
                    "Takes the last LIFETIME of a Refresh request for the one that counts.",
                    Lie.about(told -> told.is(Method.REFRESH, MessageClass.SUCCESS_RESPONSE), told -> {
                        List<Lifetime> wishes = told.request().orElseThrow().all(Lifetime.class);
                        return wishes.size() < 2
                                ? told.octets()
                                : told.rewriting()
                                        .with(wishes.get(wishes.size() - 1))
                                        .build();
                    })),
            Authenticating.by(
                    "last-username-counts",
                    "Takes the last USERNAME for the one that counts.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                protected Optional<Account> account(ServerRequest request) {
                                    List<Username> names = request.message().all(Username.class);
                                    return names.size() < 2
                                            ? super.account(request)
                                            : accounts.named(
                                                    names.get(names.size() - 1).value());
                                }
                            }),
            Authenticating.by(
                    "last-nonce-counts",
                    "Takes the last NONCE for the one that counts.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                protected Optional<Reply> staleNonce(ServerRequest request) {
                                    List<Nonce> all = request.message().all(Nonce.class);
                                    boolean valid = all.size() < 2
                                            || nonces.accept(
                                                    all.get(all.size() - 1).value(), request.path(), request.at());
                                    return valid ? super.staleNonce(request) : Optional.of(challenge(request, 438));
                                }
                            }));

    static final List<Specimen> FINGERPRINT = List.of(
            fingerprinting(
                    "fingerprint-without-mask",
                    "Does not XOR the CRC-32.",
                    told -> told.rewriting()
                            .unsealed(b -> b)
                            .fingerprintOf(fingerprint(told, told.octets().length()) ^ FINGERPRINT_MASK)
                            .build()),
            fingerprinting(
                    "fingerprint-over-the-length-before",
                    "Computes the CRC-32 before it adds FINGERPRINT to the length.",
                    told -> told.rewriting()
                            .unsealed(b -> b)
                            .fingerprintOf(fingerprint(told, told.octets().length() - 8))
                            .build()),
            fingerprinting(
                    "attribute-behind-fingerprint",
                    "Puts an attribute behind FINGERPRINT.",
                    told -> told.rewriting()
                            .unsealed(b -> b)
                            .fingerprint()
                            .attribute(OPTIONAL.code(), Bytes.EMPTY)
                            .build()),
            sealing("integrity-behind-fingerprint", "Puts the integrity behind FINGERPRINT.", told -> {
                RawMessageBuilder message = told.rewriting().unsealed(b -> b).fingerprint();
                return signed(told, message).build();
            }),
            sealing(
                    "fingerprint-before-it-signs",
                    "Computes the CRC-32 of a message before it signs it.",
                    told -> signed(told, told.rewriting().unsealed(b -> b))
                            .fingerprintOf(Fingerprint.of(
                                            told.rewriting().unsealed(b -> b).build())
                                    .value())
                            .build()));

    static final List<Specimen> ERROR_CODE = List.of(
            coding("error-class-7", "Writes class 7 into ERROR-CODE.", value -> Patch.u8(2, 7, value)),
            coding("error-number-120", "Writes number 120 into ERROR-CODE.", value -> Patch.u8(3, 120, value)),
            coding(
                    "error-number-before-class",
                    "Writes the number of ERROR-CODE before its class.",
                    value -> Patch.u16(2, 20 << 8 | 4, value)),
            coding(
                    "error-reserved-bits",
                    "Sets the reserved bits of ERROR-CODE.",
                    value -> Patch.u16(0, 0x8000, value)),
            coding(
                    "reason-not-utf-8",
                    "Sends a reason phrase that is no UTF-8.",
                    value -> Bytes.concat(value, Bytes.ofHex("fffe"))),
            coding(
                    "reason-too-long",
                    "Sends a reason phrase of 128 characters.",
                    value -> Bytes.concat(value.slice(0, 4), Patch.filled(128, 'r'))),
            Rfc8489RedirectionDeviants.UNSIGNED);

    static final List<Specimen> UNKNOWN_ATTRIBUTES = List.of(
            lying(
                    "empty-list-in-success",
                    "Puts an empty UNKNOWN-ATTRIBUTES into success responses.",
                    Lie.about(Rfc8489Section14Deviants::isBindingSuccess, Rfc8489Section14Deviants::withEmptyList)),
            lying(
                    "empty-list-in-challenge",
                    "Puts an empty UNKNOWN-ATTRIBUTES into challenges.",
                    Lie.about(told -> told.isError(401), Rfc8489Section14Deviants::withEmptyList)),
            listing("list-of-octets", "Ends the list of unknown attributes within a type.", "7f0300"),
            listing("list-filled-up", "Repeats the last type to fill the list, as RFC 3489 did.", "7f037f03"));

    private Rfc8489Section14Deviants() {}

    private static boolean isBindingSuccess(Lie.Told told) {
        return told.is(Method.BINDING, MessageClass.SUCCESS_RESPONSE);
    }

    private static boolean isBindingError(Lie.Told told) {
        return told.is(Method.BINDING, MessageClass.ERROR_RESPONSE);
    }

    private static Bytes withEmptyList(Lie.Told told) {
        return told.rewriting().with(new UnknownAttributes(List.of())).build();
    }

    private static Specimen padding(String name, String what, Predicate<Lie.Told> when) {
        return lying(name, "Pads SOFTWARE in " + what + " with spaces.", Lie.about(when, told -> {
            Bytes value = told.message()
                    .flatMap(m -> m.raw(AttributeType.SOFTWARE))
                    .orElseThrow()
                    .value();
            Bytes spaces = Patch.filled((4 - value.length() % 4) % 4, ' ');
            return told.rewriting()
                    .with(
                            AttributeType.SOFTWARE,
                            b -> b.attribute(AttributeType.SOFTWARE.code(), value.length(), value, spaces))
                    .build();
        }));
    }

    private static Specimen refusing(String name, String says, Predicate<StunMessage> request) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> isBindingSuccess(told)
                                && told.request().filter(request).isPresent(),
                        told -> told.rewriting()
                                .as(MessageType.error(Method.BINDING))
                                .without(AttributeType.XOR_MAPPED_ADDRESS)
                                .with(new ErrorCode(400, "Bad Request"))
                                .build()));
    }

    private static Specimen fingerprinting(String name, String says, Function<Lie.Told, Bytes> lie) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> isBindingSuccess(told)
                                && told.message()
                                        .filter(m -> m.has(AttributeType.FINGERPRINT))
                                        .isPresent(),
                        lie));
    }

    private static Specimen sealing(String name, String says, Function<Lie.Told, Bytes> lie) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> told.rewriting().key().isPresent()
                                && told.message()
                                        .filter(m -> m.has(AttributeType.FINGERPRINT))
                                        .isPresent(),
                        lie));
    }

    private static RawMessageBuilder signed(Lie.Told told, RawMessageBuilder message) {
        boolean sha256 = told.message()
                .filter(m -> m.has(AttributeType.MESSAGE_INTEGRITY_SHA256))
                .isPresent();
        IntegrityKey key = told.rewriting().key().orElseThrow();
        return sha256 ? message.integritySha256(key) : message.integrity(key);
    }

    /** @param size of the message that the length field speaks of, header included */
    private static long fingerprint(Lie.Told told, int size) {
        Bytes before = told.octets().slice(0, told.octets().length() - 8);
        CRC32 crc = new CRC32();
        crc.update(Patch.length(size - StunMessage.HEADER, before).toArray());
        return crc.getValue() ^ FINGERPRINT_MASK;
    }

    private static Specimen coding(String name, String says, UnaryOperator<Bytes> changed) {
        return lying(name, says, Lie.about(Rfc8489Section14Deviants::isBindingError, told -> {
            Bytes value = told.message()
                    .flatMap(m -> m.raw(AttributeType.ERROR_CODE))
                    .orElseThrow()
                    .value();
            return told.rewriting()
                    .with(AttributeType.ERROR_CODE, changed.apply(value))
                    .build();
        }));
    }

    private static Specimen listing(String name, String says, String value) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> told.isError(420),
                        told -> told.rewriting()
                                .with(AttributeType.UNKNOWN_ATTRIBUTES, Bytes.ofHex(value))
                                .build()));
    }
}
