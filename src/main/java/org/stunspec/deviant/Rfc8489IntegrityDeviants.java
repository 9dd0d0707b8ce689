package org.stunspec.deviant;

import static org.stunspec.deviant.Authenticating.by;
import static org.stunspec.deviant.Authenticating.verifying;
import static org.stunspec.deviant.Reference.lying;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.stunspec.stun.Account;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.RawMessageBuilder;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UserHash;

/** Servers that break what RFC 8489 sections 14.3 to 14.6 say of usernames and of message integrity. */
final class Rfc8489IntegrityDeviants {
    static final List<Specimen> USERNAME = List.of(
            lying(
                    "names-up-to-512",
                    "Does not answer a request with a USERNAME of more than 512 octets.",
                    Lie.silence(told -> told.request()
                            .flatMap(request -> request.raw(AttributeType.USERNAME))
                            .filter(raw -> raw.value().length() > 512)
                            .isPresent())),
            shortNames("names-up-to-255", 255));

    /** RFC 8489 section 14.3: more octets must be parsed, and must not be sent. */
    static final Specimen NO_LONGER_NAMES = shortNames("names-up-to-508", 508);

    static final List<Specimen> USERHASH = List.of(
            finding(
                    "userhash-of-the-name-alone",
                    "Takes a hash of the username without the realm for a USERHASH.",
                    (request, accounts) -> request.message()
                            .find(UserHash.class)
                            .flatMap(hash -> accounts.stream()
                                    .filter(a -> UserHash.of(a.username(), "").equals(hash))
                                    .findFirst())),
            finding(
                    "userhash-wants-an-algorithm",
                    "Knows no USERHASH in a request that names no password algorithm.",
                    (request, accounts) -> request.message()
                            .find(UserHash.class)
                            .filter(hash -> request.has(AttributeType.PASSWORD_ALGORITHM))
                            .flatMap(hash -> accounts.stream()
                                    .filter(a -> a.userHash().equals(hash.value()))
                                    .findFirst())));

    static final List<Specimen> SHA1 = List.of(
            sealing(
                    "integrity-of-24-octets",
                    "Sends a MESSAGE-INTEGRITY of 24 octets.",
                    Hmac.SHA1,
                    told -> Bytes.concat(value(Hmac.SHA1, told), Bytes.zeros(4))),
            sealing(
                    "integrity-before-software",
                    "Computes MESSAGE-INTEGRITY before it adds SOFTWARE.",
                    Hmac.SHA1,
                    told -> beforeSoftware(Hmac.SHA1, told)),
            sealing(
                    "integrity-over-the-whole-length",
                    "Computes MESSAGE-INTEGRITY over a length that counts FINGERPRINT.",
                    Hmac.SHA1,
                    told -> overTheWholeLength(Hmac.SHA1, told)),
            verifyingSha1(
                    "length-not-adjusted",
                    "Verifies MESSAGE-INTEGRITY with the length that the message came with.",
                    (message, key) ->
                            value(Hmac.SHA1, message).equals(Hmac.SHA1.over(message, message.declaredLength(), key))),
            verifying(
                    "one-integrity-only",
                    "Refuses a request with both integrity attributes.",
                    (message, key) -> !(message.has(AttributeType.MESSAGE_INTEGRITY)
                                    && message.has(AttributeType.MESSAGE_INTEGRITY_SHA256))
                            && intact(message, key)),
            verifyingSha1(
                    "compares-what-there-is",
                    "Compares as many octets of MESSAGE-INTEGRITY as there are.",
                    (message, key) -> isBeginning(Hmac.SHA1, 0, message, key)),
            verifyingSha1(
                    "compares-at-least-12",
                    "Is content with 12 octets of MESSAGE-INTEGRITY.",
                    (message, key) -> isBeginning(Hmac.SHA1, 12, message, key)),
            verifyingSha1(
                    "makes-it-as-short",
                    "Computes MESSAGE-INTEGRITY for as many octets as there are, if there are some.",
                    (message, key) -> isOfItsOwnLength(Hmac.SHA1, 1, message, key)));

    static final List<Specimen> SHA256 = List.of(
            truncating("sha256-of-12-octets", 12),
            truncating("sha256-of-16-octets", 16),
            sealing(
                    "sha256-of-18-octets",
                    "Sends a MESSAGE-INTEGRITY-SHA256 of 18 octets.",
                    Hmac.SHA256,
                    told -> value(Hmac.SHA256, told).slice(0, 18)),
            sealing(
                    "sha256-of-36-octets",
                    "Sends a MESSAGE-INTEGRITY-SHA256 of 36 octets.",
                    Hmac.SHA256,
                    told -> Bytes.concat(value(Hmac.SHA256, told), Bytes.zeros(4))),
            sealing(
                    "sha256-before-software",
                    "Computes MESSAGE-INTEGRITY-SHA256 before it adds SOFTWARE.",
                    Hmac.SHA256,
                    told -> beforeSoftware(Hmac.SHA256, told)),
            sealing(
                    "sha256-over-the-whole-length",
                    "Computes MESSAGE-INTEGRITY-SHA256 over a length that counts FINGERPRINT.",
                    Hmac.SHA256,
                    told -> overTheWholeLength(Hmac.SHA256, told)),
            verifyingSha256(
                    "length-not-adjusted-for-sha256",
                    "Verifies MESSAGE-INTEGRITY-SHA256 with the length that the message came with.",
                    (message, key) -> value(Hmac.SHA256, message)
                            .equals(Hmac.SHA256.over(message, message.declaredLength(), key))),
            verifyingSha256(
                    "takes-an-empty-sha256",
                    "Compares as many octets of MESSAGE-INTEGRITY-SHA256 as there are.",
                    (message, key) -> isOfItsOwnLength(Hmac.SHA256, 0, message, key)),
            verifyingSha256(
                    "takes-12-octets-of-sha256",
                    "Is content with 12 octets of MESSAGE-INTEGRITY-SHA256.",
                    (message, key) -> isOfItsOwnLength(Hmac.SHA256, 12, message, key)),
            verifyingSha256(
                    "takes-16-octets-of-sha256",
                    "Is content with 16 octets of MESSAGE-INTEGRITY-SHA256.",
                    (message, key) -> Integrity.verifySha256(message, key, 16) == IntegrityResult.VALID),
            verifyingSha256(
                    "takes-the-first-12-of-sha256",
                    "Compares the octets of MESSAGE-INTEGRITY-SHA256 with the beginning of the whole, if there are 12.",
                    (message, key) -> isBeginning(Hmac.SHA256, 12, message, key)),
            verifyingSha256(
                    "takes-the-first-16-of-sha256",
                    "Compares the octets of MESSAGE-INTEGRITY-SHA256 with the beginning of the whole, if there are 16.",
                    (message, key) -> isBeginning(Hmac.SHA256, 16, message, key)));

    private Rfc8489IntegrityDeviants() {}

    private static Specimen shortNames(String name, int most) {
        return Authenticating.altering(
                name,
                "Answers a USERNAME of more than " + most + " octets with 400.",
                Bullet.USER,
                (request, refusal) -> {
                    boolean tooLong = request.message()
                            .raw(AttributeType.USERNAME)
                            .filter(raw -> raw.value().length() > most)
                            .isPresent();
                    return Optional.of(tooLong ? Reply.error(400) : refusal);
                });
    }

    /** @param found who is meant by a request with USERHASH */
    static Specimen finding(
            String name, String says, BiFunction<ServerRequest, List<Account>, Optional<Account>> found) {
        return by(
                name,
                says,
                (config, accounts, nonces, limiter) -> new LongTermAuthentication(config, accounts, nonces, limiter) {
                    @Override
                    protected Optional<Account> account(ServerRequest request) {
                        return request.has(AttributeType.USERHASH)
                                ? found.apply(request, accounts.accounts())
                                : super.account(request);
                    }
                });
    }

    private static Specimen sealing(String name, String says, Hmac hmac, Function<Lie.Told, Bytes> value) {
        return resealing(
                name,
                says,
                hmac,
                (told, message) -> message.attribute(hmac.type().code(), value.apply(told)));
    }

    private static Specimen truncating(String name, int octets) {
        return resealing(
                name,
                "Truncates MESSAGE-INTEGRITY-SHA256 to " + octets + " octets.",
                Hmac.SHA256,
                (told, message) ->
                        message.integritySha256(told.rewriting().key().orElseThrow(), octets));
    }

    /** Success responses with this integrity get another one. */
    private static Specimen resealing(
            String name, String says, Hmac hmac, BiFunction<Lie.Told, RawMessageBuilder, RawMessageBuilder> seal) {
        Predicate<Lie.Told> concerned = told -> told.message()
                .filter(m -> m.messageClass() == MessageClass.SUCCESS_RESPONSE && m.has(hmac.type()))
                .isPresent();
        return lying(name, says, Lie.about(concerned, told -> {
            RawMessageBuilder sealed = seal.apply(told, told.rewriting().unsealed(b -> b));
            return (hasFingerprint(told) ? sealed.fingerprint() : sealed).build();
        }));
    }

    private static boolean hasFingerprint(Lie.Told told) {
        return told.message().filter(m -> m.has(AttributeType.FINGERPRINT)).isPresent();
    }

    private static Bytes value(Hmac hmac, Lie.Told told) {
        return value(hmac, told.message().orElseThrow());
    }

    private static Bytes value(Hmac hmac, StunMessage message) {
        return message.raw(hmac.type()).orElseThrow().value();
    }

    private static Bytes beforeSoftware(Hmac hmac, Lie.Told told) {
        Bytes without = told.rewriting().without(AttributeType.SOFTWARE).build();
        return value(hmac, (StunMessage) StunMessage.decode(without));
    }

    private static Bytes overTheWholeLength(Hmac hmac, Lie.Told told) {
        StunMessage message = told.message().orElseThrow();
        return hmac.over(
                message, message.declaredLength(), told.rewriting().key().orElseThrow());
    }

    private static Specimen verifyingSha1(String name, String says, BiPredicate<StunMessage, IntegrityKey> intact) {
        return verifying(
                name,
                says,
                (message, key) -> message.has(AttributeType.MESSAGE_INTEGRITY_SHA256)
                        ? intact(message, key)
                        : intact.test(message, key));
    }

    private static Specimen verifyingSha256(String name, String says, BiPredicate<StunMessage, IntegrityKey> intact) {
        return verifying(
                name,
                says,
                (message, key) -> message.has(AttributeType.MESSAGE_INTEGRITY_SHA256)
                        ? intact.test(message, key)
                        : intact(message, key));
    }

    private static boolean intact(StunMessage message, IntegrityKey key) {
        IntegrityResult result = message.has(AttributeType.MESSAGE_INTEGRITY_SHA256)
                ? Integrity.verifySha256(message, key)
                : Integrity.verifySha1(message, key);
        return result == IntegrityResult.VALID;
    }

    private static boolean isBeginning(Hmac hmac, int least, StunMessage message, IntegrityKey key) {
        Bytes value = value(hmac, message);
        Bytes right = hmac.over(message, key);
        return value.length() >= least
                && value.length() <= right.length()
                && right.slice(0, value.length()).equals(value);
    }

    /** With the length as it is when the attribute has no more octets. */
    private static boolean isOfItsOwnLength(Hmac hmac, int least, StunMessage message, IntegrityKey key) {
        Bytes value = value(hmac, message);
        int end = message.raw(hmac.type()).orElseThrow().end() - StunMessage.HEADER;
        Bytes right = hmac.over(message, end, key);
        return value.length() >= least
                && value.length() <= right.length()
                && right.slice(0, value.length()).equals(value);
    }
}
