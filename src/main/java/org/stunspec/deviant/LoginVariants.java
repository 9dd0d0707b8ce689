package org.stunspec.deviant;

import static org.stunspec.deviant.Authenticating.by;
import static org.stunspec.deviant.Authenticating.replying;
import static org.stunspec.deviant.Authenticating.verifying;

import java.util.List;
import java.util.Optional;
import org.stunspec.stun.Account;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.Reply;
import org.stunspec.stun.Seal;
import org.stunspec.stun.ServerRequest;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.Method;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithms;

/** Servers that use a liberty which RFC 8489 leaves them when they tell clients and transactions apart. */
final class LoginVariants {
    static final List<Specimen> ALL = List.of(
            Rfc8489Section6_3Deviants.KNOWING_BY_ID,
            by(
                            "no-md5-keys",
                            "Lists SHA-256 as its only password algorithm, and has no key for who names none.",
                            (config, accounts, nonces, limiter) ->
                                    new LongTermAuthentication(config, accounts, nonces, limiter) {
                                        @Override
                                        protected Optional<Reply> brokenIntegrity(ServerRequest request) {
                                            return request.has(AttributeType.PASSWORD_ALGORITHM)
                                                    ? super.brokenIntegrity(request)
                                                    : Optional.of(challenge(request, 401));
                                        }
                                    })
                    .where(plain -> plain.stun(s -> s.passwordAlgorithms(PasswordAlgorithm.SHA256))),
            verifying(
                    "both-integrities-have-to-be-right",
                    "Wants MESSAGE-INTEGRITY to be right too where there are both.",
                    (message, key) -> Integrity.verifySha1(message, key) != IntegrityResult.INVALID
                            && Integrity.verifySha256(message, key) != IntegrityResult.INVALID),
            replying(
                    "wrong-integrity-lists-nothing",
                    "Has nothing but REALM and NONCE in the 401 for wrong message integrity.",
                    Bullet.INTEGRITY_WRONG,
                    reply -> reply.without(PasswordAlgorithms.class)),
            Specimen.of(
                    "busy-for-a-moment",
                    "Answers the second request of each 5-tuple with 500, before it looks at it.",
                    (config, random) -> new Distracted(
                            config,
                            random,
                            500,
                            Method.BINDING,
                            Method.ALLOCATE,
                            Method.REFRESH,
                            Method.CREATE_PERMISSION,
                            Method.CHANNEL_BIND)),
            Specimen.of(
                    "sends-away-for-a-moment",
                    "Answers a Binding or Allocate request with 300, before it looks at it, if it is a 5-tuple's second.",
                    (config, random) -> new Distracted(config, random, 300, Method.BINDING, Method.ALLOCATE)),
            Rfc8489IntegrityDeviants.NO_LONGER_NAMES,
            by(
                            "sha256-where-nothing-is-announced",
                            "Signs with MESSAGE-INTEGRITY-SHA256, and offers neither password algorithms nor anonymity.",
                            (config, accounts, nonces, limiter) ->
                                    new LongTermAuthentication(config, accounts, nonces, limiter) {
                                        @Override
                                        protected Seal seal(ServerRequest request, Account account) {
                                            return new Seal.Sha256(key(request, account));
                                        }
                                    })
                    .where(plain -> plain.stun(s -> s.usernameAnonymity(false).passwordAlgorithms())),
            by(
                    "foreign-nonce-is-400",
                    "Takes a nonce that it never issued for a malformed request.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                protected Optional<Reply> incomplete(ServerRequest request) {
                                    return Variants.isOurs(nonces, request)
                                            ? super.incomplete(request)
                                            : Optional.of(Reply.error(400));
                                }
                            }));

    private LoginVariants() {}
}
