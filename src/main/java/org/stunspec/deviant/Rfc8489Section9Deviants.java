package org.stunspec.deviant;

import static org.stunspec.deviant.Authenticating.by;
import static org.stunspec.deviant.Authenticating.cookie;
import static org.stunspec.deviant.Authenticating.issuing;
import static org.stunspec.deviant.Authenticating.replying;
import static org.stunspec.deviant.Authenticating.verifying;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Account;
import org.stunspec.stun.AttributeKnowledge;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.turn.RefreshHandler;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.NonceCookie;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;

/** Servers that break what RFC 8489 says before section 9.2.4 about authentication. */
final class Rfc8489Section9Deviants {
    private static final UnaryOperator<Reply> WITHOUT_COOKIE =
            reply -> reply.without(Nonce.class).with(new Nonce("1f0e2d3c4b5a69788796a5b4c3d2e1f0"));

    static final List<Specimen> AUTHENTICATION = List.of(
            heeding(
                    "heeds-unknown-behind-integrity",
                    "Answers 420 for an unknown attribute behind MESSAGE-INTEGRITY.",
                    AttributeType.MESSAGE_INTEGRITY),
            heeding(
                    "heeds-unknown-behind-sha256",
                    "Answers 420 for an unknown attribute behind MESSAGE-INTEGRITY-SHA256.",
                    AttributeType.MESSAGE_INTEGRITY_SHA256),
            Reference.built(
                    "heeds-lifetime-behind-integrity",
                    "Deletes an allocation for a LIFETIME of 0 that stands behind the integrity.",
                    (config, random) -> new TurnServerParts(config, random) {
                        @Override
                        public RefreshHandler refreshHandler(TurnState state) {
                            return new RefreshHandler(state, lifetimes()) {
                                @Override
                                protected Duration desiredLifetime(AcceptedRequest request) {
                                    return asksForTheEnd(request.message())
                                            ? Duration.ZERO
                                            : super.desiredLifetime(request);
                                }
                            };
                        }
                    }),
            verifying(
                    "last-integrity-counts",
                    "Verifies the last MESSAGE-INTEGRITY where there is more than one.",
                    Rfc8489Section9Deviants::isIntactAtTheEnd),
            by(
                    "heeds-algorithm-behind-integrity",
                    "Looks for a PASSWORD-ALGORITHM behind the integrity too.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                protected Optional<Reply> algorithmsTamperedWith(ServerRequest request) {
                                    return super.algorithmsTamperedWith(request)
                                            .or(() -> namesAnAlgorithmBehindIntegrity(request.message())
                                                    ? Optional.of(Reply.error(400))
                                                    : Optional.empty());
                                }
                            }));

    static final List<Specimen> LONG_TERM = List.of(
            issuing(
                    "one-byte-of-features",
                    "Encodes one byte of features instead of three, so that base64 ends in padding.",
                    cookie("obMatJos2Aw==")),
            replying("438-without-cookie", "Puts a nonce without cookie into a 438.", Bullet.NONCE, WITHOUT_COOKIE),
            replying(
                    "401-for-unknown-user-without-cookie",
                    "Puts a nonce without cookie into the 401 for an unknown user.",
                    Bullet.USER,
                    WITHOUT_COOKIE),
            replying(
                    "401-for-wrong-integrity-without-cookie",
                    "Puts a nonce without cookie into the 401 for wrong message integrity.",
                    Bullet.INTEGRITY_WRONG,
                    WITHOUT_COOKIE),
            issuing(
                    "bits-from-the-other-side",
                    "Numbers the features from the most significant bit.",
                    cookie("obMatJos2wAAA")),
            issuing(
                    "announces-without-features",
                    "Announces anonymous usernames and has no security feature at all.",
                    config -> config.stun(s -> s.passwordAlgorithms().usernameAnonymity(false)),
                    cookie("obMatJos2AAAC")));

    static final List<Specimen> BID_DOWN = List.of(
            issuing(
                    "does-not-look-at-the-cookie",
                    "Accepts its nonces with any cookie.",
                    (config, random) -> new NonceIssuer(config, random) {
                        @Override
                        protected boolean isValid(String nonce, FiveTuple path, Instant now) {
                            return NonceCookie.isBegunBy(nonce)
                                    && super.isValid(cookie() + nonce.substring(NonceCookie.LENGTH), path, now);
                        }
                    }),
            replying(
                    "challenge-hides-algorithms",
                    "Leaves PASSWORD-ALGORITHMS out of the 401 for a request without integrity.",
                    Bullet.INTEGRITY_MISSING,
                    reply -> reply.without(PasswordAlgorithms.class)),
            by(
                    "hides-algorithms-after-wrong-integrity",
                    "Leaves PASSWORD-ALGORITHMS out of challenges to a 5-tuple that had a wrong password.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                private final Set<FiveTuple> suspects = new HashSet<>();

                                @Override
                                protected Optional<Reply> brokenIntegrity(ServerRequest request) {
                                    Optional<Reply> refusal = super.brokenIntegrity(request);
                                    refusal.ifPresent(r -> suspects.add(request.path()));
                                    return refusal;
                                }

                                @Override
                                protected Optional<Reply> withoutIntegrity(ServerRequest request) {
                                    return super.withoutIntegrity(request)
                                            .map(r -> suspects.contains(request.path())
                                                    ? r.without(PasswordAlgorithms.class)
                                                    : r);
                                }
                            }));

    static final List<Specimen> HMAC_KEY = List.of(
            by(
                    "key-is-the-password",
                    "Takes the password itself for the key where the MD5 of user, realm and password is.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                protected IntegrityKey key(ServerRequest request, Account account) {
                                    IntegrityKey right = super.key(request, account);
                                    return right.equals(account.longTermMd5()) ? account.shortTerm() : right;
                                }
                            }),
            by(
                    "md5-key-for-sha256",
                    "Uses the MD5 key although the client chose SHA-256.",
                    (config, accounts, nonces, limiter) ->
                            new LongTermAuthentication(config, accounts, nonces, limiter) {
                                @Override
                                protected IntegrityKey key(ServerRequest request, Account account) {
                                    return account.longTermMd5();
                                }
                            }));

    private Rfc8489Section9Deviants() {}

    /** Each is verified over what stands before it, those before it included. */
    private static boolean isIntactAtTheEnd(StunMessage message, IntegrityKey key) {
        if (message.has(AttributeType.MESSAGE_INTEGRITY_SHA256)) {
            return Integrity.verifySha256(message, key) == IntegrityResult.VALID;
        }
        return message.attributes().stream()
                .filter(raw -> raw.type().equals(AttributeType.MESSAGE_INTEGRITY))
                .reduce((earlier, later) -> later)
                .filter(last -> Hmac.SHA1.over(message, last, key).equals(last.value()))
                .isPresent();
    }

    private static boolean namesAnAlgorithmBehindIntegrity(StunMessage message) {
        return message.attributes().stream().anyMatch(raw -> raw.type().equals(AttributeType.PASSWORD_ALGORITHM))
                && !message.has(AttributeType.PASSWORD_ALGORITHM);
    }

    private static boolean asksForTheEnd(StunMessage message) {
        return message.attributes().stream()
                .flatMap(raw -> message.value(raw).stream())
                .anyMatch(new Lifetime(0)::equals);
    }

    /** @param seal the integrity attribute behind which unknown attributes are heeded */
    private static Specimen heeding(String name, String says, AttributeType seal) {
        return Reference.built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public AttributeKnowledge attributeKnowledge() {
                return new AttributeKnowledge(stunConfig().generation(), knownBeyondStun()) {
                    @Override
                    public List<AttributeType> unknownIn(StunMessage message) {
                        return message.has(seal) ? unassignedIn(message) : super.unknownIn(message);
                    }
                };
            }
        });
    }

    private static List<AttributeType> unassignedIn(StunMessage message) {
        return message.attributes().stream()
                .map(RawAttribute::type)
                .filter(type -> type.comprehensionRequired() && !type.isKnown())
                .toList();
    }
}
