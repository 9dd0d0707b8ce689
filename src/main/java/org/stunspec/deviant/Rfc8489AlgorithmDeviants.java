package org.stunspec.deviant;

import static org.stunspec.deviant.Authenticating.by;
import static org.stunspec.deviant.Authenticating.replying;
import static org.stunspec.deviant.Reference.lying;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.stunspec.stun.Account;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;

/** Servers that break what RFC 8489 sections 14.11 and 14.12 say of password algorithms. */
final class Rfc8489AlgorithmDeviants {
    private static final PasswordAlgorithmAttribute CHOICE = new PasswordAlgorithmAttribute(PasswordAlgorithm.SHA256);

    static final List<Specimen> LIST = List.of(
            listing("bare-algorithm-numbers", "Lists the numbers of algorithms without any length.", "00020001"),
            listing(
                    "list-ends-in-an-entry",
                    "Ends the list with an entry whose parameters are missing.",
                    "0002000000010004"),
            listing(
                    "sha256-with-parameters",
                    "Lists SHA-256 with four octets of parameters.",
                    "000200040000000000010000"),
            refusing(
                    "only-its-favourite",
                    "Lists two algorithms and refuses the second.",
                    (offered, chosen) -> offered.indexOf(chosen) > 0),
            refusing(
                    "all-but-its-favourite",
                    "Lists two algorithms and refuses the first.",
                    (offered, chosen) -> offered.indexOf(chosen) == 0));

    static final List<Specimen> CHOSEN = List.of(
            replying(
                    "challenge-with-algorithm",
                    "Puts a PASSWORD-ALGORITHM into a 401.",
                    Bullet.INTEGRITY_MISSING,
                    reply -> reply.with(CHOICE)),
            lying(
                    "success-with-algorithm",
                    "Puts a PASSWORD-ALGORITHM into a success.",
                    Lie.about(
                            told -> told.is(Method.ALLOCATE, MessageClass.SUCCESS_RESPONSE),
                            told -> told.rewriting().with(CHOICE).build())),
            keyed(
                    "sha256-key-for-all",
                    "Uses the SHA-256 key for whoever names an algorithm.",
                    account -> List.of(account.longTermSha256())),
            keyed(
                    "tries-every-key",
                    "Is content with the key of either algorithm.",
                    account -> List.of(account.longTermMd5(), account.longTermSha256())));

    private Rfc8489AlgorithmDeviants() {}

    private static Specimen listing(String name, String says, String value) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> told.isError(401),
                        told -> told.rewriting()
                                .with(AttributeType.PASSWORD_ALGORITHMS, Bytes.ofHex(value))
                                .build()));
    }

    private static Specimen refusing(
            String name, String says, BiPredicate<List<PasswordAlgorithm>, PasswordAlgorithm> refused) {
        return by(
                name,
                says,
                (config, accounts, nonces, limiter) -> new LongTermAuthentication(config, accounts, nonces, limiter) {
                    @Override
                    protected Optional<Reply> brokenIntegrity(ServerRequest request) {
                        return request.message()
                                .find(PasswordAlgorithmAttribute.class)
                                .filter(chosen -> refused.test(config.passwordAlgorithms(), chosen.algorithm()))
                                .map(chosen -> challenge(request, 401))
                                .or(() -> super.brokenIntegrity(request));
                    }
                });
    }

    /** @param keys with which a request that names an algorithm may be signed */
    private static Specimen keyed(String name, String says, Function<Account, List<IntegrityKey>> keys) {
        return by(
                name,
                says,
                (config, accounts, nonces, limiter) -> new LongTermAuthentication(config, accounts, nonces, limiter) {
                    @Override
                    protected IntegrityKey key(ServerRequest request, Account account) {
                        return request.has(AttributeType.PASSWORD_ALGORITHM)
                                ? keys.apply(account).stream()
                                        .filter(key -> isIntact(request, key))
                                        .findFirst()
                                        .orElseGet(account::longTermSha256)
                                : super.key(request, account);
                    }
                });
    }
}
