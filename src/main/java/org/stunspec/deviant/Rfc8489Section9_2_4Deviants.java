package org.stunspec.deviant;

import static org.stunspec.deviant.Authenticating.altering;
import static org.stunspec.deviant.Authenticating.by;
import static org.stunspec.deviant.Authenticating.cookie;
import static org.stunspec.deviant.Authenticating.forgiving;
import static org.stunspec.deviant.Authenticating.issuing;
import static org.stunspec.deviant.Authenticating.replying;
import static org.stunspec.deviant.Authenticating.verifying;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.Account;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Realm;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UserHash;
import org.stunspec.wire.Username;

/** Servers that break RFC 8489 section 9.2.4. */
final class Rfc8489Section9_2_4Deviants {
    private static final UnaryOperator<Reply> WITHOUT_REALM = reply -> reply.without(Realm.class);
    private static final UnaryOperator<Reply> WITHOUT_NONCE = reply -> reply.without(Nonce.class);
    private static final UnaryOperator<Reply> WITHOUT_ALGORITHMS = reply -> reply.without(PasswordAlgorithms.class);
    private static final UnaryOperator<Reply> WITH_USERNAME = reply -> reply.with(new Username("alice"));

    private static final List<Specimen> CHALLENGE = List.of(
            replying(
                    "guest-is-a-bad-request",
                    "Answers a request without integrity with 400.",
                    Bullet.INTEGRITY_MISSING,
                    reply -> Reply.error(400)),
            altering(
                    "unsigned-credentials-are-a-bad-request",
                    "Answers a request that has a USERNAME and no integrity with 400.",
                    Bullet.INTEGRITY_MISSING,
                    (request, refusal) ->
                            Optional.of(request.has(AttributeType.USERNAME) ? Reply.error(400) : refusal)),
            Reference.built(
                    "437-before-authentication",
                    "Tells anybody that there is an allocation, before it asks for credentials.",
                    TellsOfAllocations::new),
            replying(
                    "challenge-without-realm",
                    "Leaves REALM out of the 401 for a request without integrity.",
                    Bullet.INTEGRITY_MISSING,
                    WITHOUT_REALM),
            replying(
                    "challenge-without-nonce",
                    "Leaves NONCE out of the 401 for a request without integrity.",
                    Bullet.INTEGRITY_MISSING,
                    WITHOUT_NONCE),
            issuing(
                    "one-nonce-for-all",
                    "Gives the same nonce to everybody.",
                    (config, random) -> new NonceIssuer(config, random) {
                        private Optional<String> only = Optional.empty();

                        @Override
                        public String issue(FiveTuple path, Instant now) {
                            only = Optional.of(only.orElseGet(() -> super.issue(path, now)));
                            return only.get();
                        }
                    }),
            issuing(
                    "lists-algorithms-unannounced",
                    "Lists password algorithms, and does not announce them in the nonce.",
                    cookie("obMatJos2AAAC")),
            issuing(
                    "lists-algorithms-without-cookie",
                    "Lists password algorithms, and has no cookie in the nonce.",
                    cookie("")),
            replying(
                    "lists-algorithms-unannounced-in-a-438",
                    "Puts a nonce of nowhere into a 438, which does not announce the password algorithms that are listed there.",
                    Bullet.NONCE,
                    reply -> reply.without(Nonce.class).with(new Nonce("obMatJos2AAAC1f0e2d3c4b5a6978"))),
            issuing(
                    "takes-userhash-unannounced",
                    "Takes USERHASH, and does not announce it in the nonce.",
                    cookie("obMatJos2AAAB")),
            replying(
                    "challenge-with-username",
                    "Puts a USERNAME into the 401 for a request without integrity.",
                    Bullet.INTEGRITY_MISSING,
                    WITH_USERNAME));

    private static final List<Specimen> BAD_REQUESTS = List.of(
            forgiving(
                    "missing-user-is-unknown",
                    "Takes a request without USERNAME and USERHASH for one of an unknown user.",
                    Bullet.INCOMPLETE,
                    request -> !request.has(AttributeType.USERNAME) && !request.has(AttributeType.USERHASH)),
            forgiving(
                    "does-without-realm",
                    "Accepts a request without REALM.",
                    Bullet.INCOMPLETE,
                    request -> !request.has(AttributeType.REALM)),
            forgiving(
                    "missing-nonce-is-stale",
                    "Takes a request without NONCE for one with a stale nonce.",
                    Bullet.INCOMPLETE,
                    request -> !request.has(AttributeType.NONCE)),
            replying(
                    "400-with-nonce",
                    "Puts a NONCE into the 400 for incomplete credentials.",
                    Bullet.INCOMPLETE,
                    reply -> reply.with(new Nonce("obMatJos2AAADfresh"))),
            by("signs-the-400", "Signs the 400 for incomplete credentials.", SigningRefusals.signing(400)),
            by(
                    "algorithm-is-a-must",
                    "Refuses who names no password algorithm.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                protected Optional<Reply> brokenIntegrity(ServerRequest request) {
                                    return request.has(AttributeType.PASSWORD_ALGORITHM)
                                            ? super.brokenIntegrity(request)
                                            : Optional.of(challenge(request, 401));
                                }
                            }),
            forgiving(
                    "does-without-the-list",
                    "Accepts a PASSWORD-ALGORITHM without PASSWORD-ALGORITHMS.",
                    Bullet.ALGORITHMS,
                    request -> !request.has(AttributeType.PASSWORD_ALGORITHMS)),
            forgiving(
                    "does-without-the-choice",
                    "Takes PASSWORD-ALGORITHMS without PASSWORD-ALGORITHM for MD5.",
                    Bullet.ALGORITHMS,
                    request -> !request.has(AttributeType.PASSWORD_ALGORITHM)),
            forgiving(
                    "takes-a-shorter-list",
                    "Accepts a PASSWORD-ALGORITHMS that was cut down to one entry.",
                    Bullet.ALGORITHMS,
                    request -> listed(request).size() == 1),
            forgiving(
                    "takes-the-list-in-any-order",
                    "Compares PASSWORD-ALGORITHMS without its order.",
                    Bullet.ALGORITHMS,
                    request -> listed(request).size() == 2 && isChosenFromList(request)),
            forgiving(
                    "takes-the-list-for-a-set",
                    "Accepts a PASSWORD-ALGORITHMS in which an entry stands twice.",
                    Bullet.ALGORITHMS,
                    request -> listed(request).stream().distinct().count()
                            < listed(request).size()),
            forgiving(
                    "takes-a-longer-list",
                    "Accepts a PASSWORD-ALGORITHMS with an entry that was not offered.",
                    Bullet.ALGORITHMS,
                    request -> listed(request).size() > 2),
            altering(
                    "unlisted-algorithm-is-unauthenticated",
                    "Answers a PASSWORD-ALGORITHM that is not in the list with 401.",
                    Bullet.ALGORITHMS,
                    (request, refusal) -> Optional.of(
                            listed(request).isEmpty()
                                            || isChosenFromList(request)
                                            || chosen(request).isEmpty()
                                    ? refusal
                                    : Reply.error(401))));

    private static final List<Specimen> REFUSED_CREDENTIALS = List.of(
            altering(
                    "unknown-username-is-a-bad-request",
                    "Answers an unknown USERNAME with 400.",
                    Bullet.USER,
                    (request, refusal) ->
                            Optional.of(request.has(AttributeType.USERNAME) ? Reply.error(400) : refusal)),
            altering(
                    "unknown-userhash-is-a-bad-request",
                    "Answers an unknown USERHASH with 400.",
                    Bullet.USER,
                    (request, refusal) ->
                            Optional.of(request.has(AttributeType.USERHASH) ? Reply.error(400) : refusal)),
            Rfc8489IntegrityDeviants.finding(
                    "userhash-of-any-realm",
                    "Takes a USERHASH for another realm too.",
                    (request, accounts) -> request.message()
                            .find(UserHash.class)
                            .flatMap(hash -> accounts.stream()
                                    .filter(a -> a.userHash().equals(hash.value())
                                            || UserHash.of(a.username(), "stunspec.test.other")
                                                    .equals(hash))
                                    .findFirst())),
            by(
                    "userhash-by-its-beginning",
                    "Compares as many octets of USERHASH as there are.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                protected Optional<Reply> incomplete(ServerRequest request) {
                                    boolean complete = Stream.of(
                                                    AttributeType.USERHASH, AttributeType.REALM, AttributeType.NONCE)
                                            .allMatch(request::has);
                                    return complete ? Optional.empty() : super.incomplete(request);
                                }

                                @Override
                                protected Optional<Account> account(ServerRequest request) {
                                    return request.message()
                                            .raw(AttributeType.USERHASH)
                                            .flatMap(raw -> accounts.accounts().stream()
                                                    .filter(a -> isBeginning(raw.value(), a.userHash()))
                                                    .findFirst())
                                            .or(() -> super.account(request));
                                }
                            }),
            replying(
                    "unknown-user-without-realm",
                    "Leaves REALM out of the 401 for an unknown user.",
                    Bullet.USER,
                    WITHOUT_REALM),
            replying(
                    "unknown-user-without-nonce",
                    "Leaves NONCE out of the 401 for an unknown user.",
                    Bullet.USER,
                    WITHOUT_NONCE),
            replying(
                    "unknown-user-without-algorithms",
                    "Leaves PASSWORD-ALGORITHMS out of the 401 for an unknown user.",
                    Bullet.USER,
                    WITHOUT_ALGORITHMS),
            replying(
                    "unknown-user-is-named",
                    "Puts a USERNAME into the 401 for an unknown user.",
                    Bullet.USER,
                    WITH_USERNAME),
            altering(
                    "does-not-verify-sha1",
                    "Accepts any MESSAGE-INTEGRITY.",
                    Bullet.INTEGRITY_WRONG,
                    (request, refusal) -> request.has(AttributeType.MESSAGE_INTEGRITY_SHA256)
                            ? Optional.of(refusal)
                            : Optional.empty()),
            altering(
                    "does-not-verify-sha256",
                    "Accepts any MESSAGE-INTEGRITY-SHA256 that stands alone.",
                    Bullet.INTEGRITY_WRONG,
                    (request, refusal) ->
                            request.has(AttributeType.MESSAGE_INTEGRITY) ? Optional.of(refusal) : Optional.empty()),
            verifying(
                    "any-integrity-is-enough",
                    "Is content if one of several MESSAGE-INTEGRITY is right.",
                    (message, key) -> message.has(AttributeType.MESSAGE_INTEGRITY_SHA256)
                            ? sha256(message, key)
                            : message.attributes().stream()
                                    .filter(raw -> raw.type().equals(AttributeType.MESSAGE_INTEGRITY))
                                    .anyMatch(raw ->
                                            Hmac.SHA1.over(message, raw, key).equals(raw.value()))),
            verifying(
                    "sha1-is-enough",
                    "Looks only at MESSAGE-INTEGRITY where there are both.",
                    (message, key) ->
                            message.has(AttributeType.MESSAGE_INTEGRITY) ? sha1(message, key) : sha256(message, key)),
            verifying(
                    "sha1-is-enough-without-an-algorithm",
                    "Looks only at MESSAGE-INTEGRITY where there is one and no password algorithm is named.",
                    (message, key) -> message.has(AttributeType.MESSAGE_INTEGRITY)
                                    && !message.has(AttributeType.PASSWORD_ALGORITHM)
                            ? sha1(message, key)
                            : message.has(AttributeType.MESSAGE_INTEGRITY_SHA256)
                                    ? sha256(message, key)
                                    : sha1(message, key)),
            by(
                    "half-wrong-is-a-bad-request",
                    "Answers 400 to a right MESSAGE-INTEGRITY-SHA256 beside a wrong MESSAGE-INTEGRITY.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                protected Optional<Reply> brokenIntegrity(ServerRequest request) {
                                    boolean halfWrong = account(request)
                                            .map(account -> key(request, account))
                                            .filter(key -> sha256(request.message(), key))
                                            .filter(key -> Integrity.verifySha1(request.message(), key)
                                                    == IntegrityResult.INVALID)
                                            .isPresent();
                                    return halfWrong ? Optional.of(Reply.error(400)) : super.brokenIntegrity(request);
                                }
                            }),
            replying(
                    "wrong-integrity-without-realm",
                    "Leaves REALM out of the 401 for wrong message integrity.",
                    Bullet.INTEGRITY_WRONG,
                    WITHOUT_REALM),
            replying(
                    "wrong-integrity-without-nonce",
                    "Leaves NONCE out of the 401 for wrong message integrity.",
                    Bullet.INTEGRITY_WRONG,
                    WITHOUT_NONCE),
            replying(
                    "wrong-integrity-names-user",
                    "Puts a USERNAME into the 401 for wrong message integrity.",
                    Bullet.INTEGRITY_WRONG,
                    WITH_USERNAME));

    static final List<Specimen> ALL = Stream.of(
                    CHALLENGE,
                    BAD_REQUESTS,
                    REFUSED_CREDENTIALS,
                    Rfc8489Section9_2_4LateDeviants.STALE_NONCES,
                    Rfc8489Section9_2_4LateDeviants.SIGNED_RESPONSES)
            .flatMap(List::stream)
            .toList();

    private Rfc8489Section9_2_4Deviants() {}

    private static boolean isBeginning(Bytes part, Bytes whole) {
        return part.length() <= whole.length() && whole.slice(0, part.length()).equals(part);
    }

    private static List<PasswordAlgorithm> listed(ServerRequest request) {
        return request.message()
                .find(PasswordAlgorithms.class)
                .map(PasswordAlgorithms::algorithms)
                .orElse(List.of());
    }

    private static Optional<PasswordAlgorithm> chosen(ServerRequest request) {
        return request.message().find(PasswordAlgorithmAttribute.class).map(PasswordAlgorithmAttribute::algorithm);
    }

    private static boolean isChosenFromList(ServerRequest request) {
        return chosen(request).filter(listed(request)::contains).isPresent();
    }

    private static boolean sha1(StunMessage message, IntegrityKey key) {
        return Integrity.verifySha1(message, key) == IntegrityResult.VALID;
    }

    private static boolean sha256(StunMessage message, IntegrityKey key) {
        return Integrity.verifySha256(message, key) == IntegrityResult.VALID;
    }
}
