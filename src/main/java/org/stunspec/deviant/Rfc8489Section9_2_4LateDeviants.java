package org.stunspec.deviant;

import static org.stunspec.deviant.Authenticating.altering;
import static org.stunspec.deviant.Authenticating.by;
import static org.stunspec.deviant.Authenticating.hastening;
import static org.stunspec.deviant.Authenticating.replying;
import static org.stunspec.deviant.Reference.lying;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stunspec.stun.Account;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.Reply;
import org.stunspec.stun.Seal;
import org.stunspec.stun.ServerRequest;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Realm;
import org.stunspec.wire.Username;

/** Servers that break what RFC 8489 section 9.2.4 says of stale nonces, of the order of the checks, and of what comes after. */
final class Rfc8489Section9_2_4LateDeviants {
    private static final UnaryOperator<Reply> WITHOUT_REALM = reply -> reply.without(Realm.class);
    private static final UnaryOperator<Reply> WITHOUT_NONCE = reply -> reply.without(Nonce.class);
    private static final UnaryOperator<Reply> WITHOUT_ALGORITHMS = reply -> reply.without(PasswordAlgorithms.class);
    private static final UnaryOperator<Reply> WITH_USERNAME = reply -> reply.with(new Username("alice"));

    static final List<Specimen> STALE_NONCES = List.of(
            altering(
                    "takes-any-nonce",
                    "Does not look at the nonce.",
                    Bullet.NONCE,
                    (request, refusal) -> Optional.empty()),
            replying("438-without-nonce", "Leaves NONCE out of a 438.", Bullet.NONCE, WITHOUT_NONCE),
            replying("438-without-realm", "Leaves REALM out of a 438.", Bullet.NONCE, WITHOUT_REALM),
            replying(
                    "438-without-algorithms",
                    "Leaves PASSWORD-ALGORITHMS out of a 438.",
                    Bullet.NONCE,
                    WITHOUT_ALGORITHMS),
            replying("438-with-username", "Puts a USERNAME into a 438.", Bullet.NONCE, WITH_USERNAME),
            replying(
                    "438-with-stale-nonce",
                    "Gives a nonce in a 438 that it does not accept.",
                    Bullet.NONCE,
                    reply -> reply.without(Nonce.class).with(new Nonce("obMatJos2AAADstale"))),
            hastening(
                    "user-before-completeness",
                    "Looks for the user before it looks whether the credentials are complete.",
                    Bullet.USER,
                    Bullet.INCOMPLETE,
                    request -> request.has(AttributeType.USERNAME)),
            hastening(
                    "user-before-algorithms",
                    "Looks for the user before it looks at the password algorithms.",
                    Bullet.USER,
                    Bullet.ALGORITHMS,
                    request -> true),
            hastening(
                    "integrity-before-algorithms",
                    "Verifies the integrity before it looks at the password algorithms.",
                    Bullet.INTEGRITY_WRONG,
                    Bullet.ALGORITHMS,
                    request -> chosen(request)
                            .filter(a -> a.equals(PasswordAlgorithm.SHA256))
                            .isPresent()),
            hastening(
                    "nonce-before-completeness",
                    "Looks at the nonce before it looks whether there is a REALM.",
                    Bullet.NONCE,
                    Bullet.INCOMPLETE,
                    request -> request.has(AttributeType.NONCE) && !request.has(AttributeType.REALM)),
            hastening(
                    "nonce-before-algorithms",
                    "Looks at the nonce before it looks at the password algorithms.",
                    Bullet.NONCE,
                    Bullet.ALGORITHMS,
                    request -> request.has(AttributeType.PASSWORD_ALGORITHM)),
            hastening(
                    "nonce-before-user",
                    "Looks at the nonce before the user, as RFC 5389 has it.",
                    Bullet.NONCE,
                    Bullet.USER,
                    request -> true));

    static final List<Specimen> SIGNED_RESPONSES = List.of(
            lying(
                    "success-signed-with-sha1",
                    "Signs a success with MESSAGE-INTEGRITY although the request chose an algorithm.",
                    Lie.about(
                            told -> isSigned(
                                    told, MessageClass.SUCCESS_RESPONSE, AttributeType.MESSAGE_INTEGRITY_SHA256),
                            told -> told.rewriting()
                                    .unsealed(UnaryOperator.identity())
                                    .integrity(told.rewriting().key().orElseThrow())
                                    .build())),
            lying(
                    "error-not-signed-with-sha256",
                    "Does not sign an error although the request chose an algorithm.",
                    Lie.about(
                            told -> isSigned(told, MessageClass.ERROR_RESPONSE, AttributeType.MESSAGE_INTEGRITY_SHA256),
                            Rfc8489Section9_2_4LateDeviants::unsigned)),
            lying(
                    "success-signed-with-sha256",
                    "Signs a success with MESSAGE-INTEGRITY-SHA256 although the request chose no algorithm.",
                    Lie.about(
                            told -> isSigned(told, MessageClass.SUCCESS_RESPONSE, AttributeType.MESSAGE_INTEGRITY),
                            told -> told.rewriting()
                                    .unsealed(UnaryOperator.identity())
                                    .integritySha256(told.rewriting().key().orElseThrow())
                                    .build())),
            lying(
                    "error-not-signed-with-sha1",
                    "Does not sign an error although the request was authenticated.",
                    Lie.about(
                            told -> isSigned(told, MessageClass.ERROR_RESPONSE, AttributeType.MESSAGE_INTEGRITY),
                            Rfc8489Section9_2_4LateDeviants::unsigned)),
            unsigned("420-unsigned", 420),
            unsigned("441-unsigned", 441),
            by(
                    "answers-in-kind",
                    "Signs the response with the attribute that the request was signed with.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                protected Seal seal(ServerRequest request, Account account) {
                                    IntegrityKey key = key(request, account);
                                    return request.has(AttributeType.MESSAGE_INTEGRITY_SHA256)
                                            ? new Seal.Sha256(key)
                                            : new Seal.Sha1(key);
                                }
                            }),
            lying(
                    "signed-error-with-nonce",
                    "Puts a NONCE into a 437.",
                    Lie.about(
                            told -> told.isError(437),
                            told -> told.rewriting()
                                    .with(new Nonce("obMatJos2AAADfresh"))
                                    .build())),
            lying(
                    "success-with-realm",
                    "Puts the REALM into a success.",
                    Lie.about(
                            told -> isSigned(told, MessageClass.SUCCESS_RESPONSE, AttributeType.MESSAGE_INTEGRITY),
                            told -> told.rewriting()
                                    .with(new Realm("stunspec.test"))
                                    .build())));

    private Rfc8489Section9_2_4LateDeviants() {}

    private static boolean isSigned(Lie.Told told, MessageClass messageClass, AttributeType with) {
        return told.message()
                .filter(m -> m.messageClass() == messageClass && m.has(with))
                .isPresent();
    }

    private static Specimen unsigned(String name, int code) {
        return lying(
                name,
                "Does not sign a " + code + ".",
                Lie.about(told -> told.isError(code), Rfc8489Section9_2_4LateDeviants::unsigned));
    }

    private static Bytes unsigned(Lie.Told told) {
        return told.rewriting().unsealed(UnaryOperator.identity()).build();
    }

    private static Optional<PasswordAlgorithm> chosen(ServerRequest request) {
        return request.message().find(PasswordAlgorithmAttribute.class).map(PasswordAlgorithmAttribute::algorithm);
    }
}
