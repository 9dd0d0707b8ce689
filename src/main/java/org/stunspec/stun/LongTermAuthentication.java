package org.stunspec.stun;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.NonceCookie;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Realm;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UserHash;
import org.stunspec.wire.Username;

/**
 * The long-term credential mechanism, on the server. {@link #steps} holds the order of evaluation of RFC 8489 section
 * 9.2.4; {@link Rfc5389LongTermAuthentication} has the older one.
 */
public class LongTermAuthentication implements Authenticator {
    protected final StunServerConfig config;
    protected final Accounts accounts;
    protected final NonceIssuer nonces;
    private final ChallengeLimiter limiter;

    /** One bullet of the RFC's list: the answer if the request fails it. */
    @FunctionalInterface
    protected interface Step {
        Optional<Reply> refusal(ServerRequest request);
    }

    public LongTermAuthentication(
            StunServerConfig config, Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter) {
        this.config = config;
        this.accounts = accounts;
        this.nonces = nonces;
        this.limiter = limiter;
    }

    @Override
    public Authentication authenticate(ServerRequest request) {
        for (Step step : steps()) {
            Optional<Reply> refusal = step.refusal(request);
            if (refusal.isPresent()) {
                return refuse(request, refusal.get());
            }
        }
        return account(request)
                .<Authentication>map(a -> new Authentication.Accepted(Optional.of(a.username()), seal(request, a)))
                .orElseGet(() -> refuse(request, challenge(request, 401)));
    }

    /** RFC 8489 section 9.2.4, in its order. */
    protected List<Step> steps() {
        return List.of(
                this::withoutIntegrity,
                this::incomplete,
                this::algorithmsTamperedWith,
                this::unknownUser,
                this::brokenIntegrity,
                this::staleNonce);
    }

    private Authentication refuse(ServerRequest request, Reply reply) {
        boolean challenge = reply.error().orElse(0) == 401;
        if (challenge && !limiter.permits(request.path().remote().getAddress(), request.at())) {
            return new Authentication.Ignored();
        }
        return new Authentication.Refused(reply);
    }

    /** First bullet. */
    protected Optional<Reply> withoutIntegrity(ServerRequest request) {
        return hasIntegrity(request) ? Optional.empty() : Optional.of(challenge(request, 401));
    }

    /** Second bullet: neither REALM nor NONCE nor a name is given back, and no key is known to seal the answer with. */
    protected Optional<Reply> incomplete(ServerRequest request) {
        StunMessage message = request.message();
        boolean named = message.find(Username.class).isPresent()
                || message.find(UserHash.class).isPresent();
        boolean complete = named
                && message.find(Realm.class).isPresent()
                && message.find(Nonce.class).isPresent();
        return complete ? Optional.empty() : Optional.of(Reply.error(400));
    }

    /** Third bullet: protection against a downgrade of the password algorithm. */
    protected Optional<Reply> algorithmsTamperedWith(ServerRequest request) {
        if (!nonceAsksForAlgorithms(request) || !mentionsAlgorithms(request)) {
            return Optional.empty();
        }
        StunMessage message = request.message();
        Optional<PasswordAlgorithms> offered = message.find(PasswordAlgorithms.class);
        Optional<PasswordAlgorithmAttribute> chosen = message.find(PasswordAlgorithmAttribute.class);
        boolean sound = offered.isPresent()
                && chosen.isPresent()
                && offered.get().algorithms().equals(config.passwordAlgorithms())
                && offered.get().algorithms().contains(chosen.get().algorithm());
        return sound ? Optional.empty() : Optional.of(Reply.error(400));
    }

    /** Fourth bullet. */
    protected Optional<Reply> unknownUser(ServerRequest request) {
        return account(request).isPresent() ? Optional.empty() : Optional.of(challenge(request, 401));
    }

    /** Fifth bullet. */
    protected Optional<Reply> brokenIntegrity(ServerRequest request) {
        boolean intact =
                account(request).filter(a -> isIntact(request, key(request, a))).isPresent();
        return intact ? Optional.empty() : Optional.of(challenge(request, 401));
    }

    /** Sixth bullet; a nonce that is used once is used up here. */
    protected Optional<Reply> staleNonce(ServerRequest request) {
        boolean fresh = request.message()
                .find(Nonce.class)
                .filter(nonce -> nonces.accept(nonce.value(), request.path(), request.at()))
                .isPresent();
        return fresh ? Optional.empty() : Optional.of(challenge(request, 438));
    }

    /** A 401 or 438 with what the client needs for its next attempt. */
    protected Reply challenge(ServerRequest request, int code) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(new Realm(config.realm()));
        attributes.add(new Nonce(nonces.issue(request.path(), request.at())));
        if (!config.passwordAlgorithms().isEmpty()) {
            attributes.add(new PasswordAlgorithms(config.passwordAlgorithms()));
        }
        return Reply.error(code, attributes);
    }

    protected Optional<Account> account(ServerRequest request) {
        StunMessage message = request.message();
        Optional<Username> username = message.find(Username.class);
        if (username.isPresent()) {
            return accounts.named(username.get().value());
        }
        // A server that does not offer the feature has no way to tell whose hash it is.
        return config.usernameAnonymity()
                ? message.find(UserHash.class).flatMap(hash -> accounts.hashed(hash.value()))
                : Optional.empty();
    }

    /** Third bullet, first item: who names no algorithm is treated as having named MD5. */
    protected IntegrityKey key(ServerRequest request, Account account) {
        boolean sha256 = request.message()
                .find(PasswordAlgorithmAttribute.class)
                .filter(chosen -> chosen.algorithm().equals(PasswordAlgorithm.SHA256))
                .isPresent();
        return sha256 ? account.longTermSha256() : account.longTermMd5();
    }

    /** Fifth bullet: the SHA-256 variant counts wherever it is present. */
    protected boolean isIntact(ServerRequest request, IntegrityKey key) {
        IntegrityResult result = request.has(AttributeType.MESSAGE_INTEGRITY_SHA256)
                ? Integrity.verifySha256(request.message(), key)
                : Integrity.verifySha1(request.message(), key);
        return result == IntegrityResult.VALID;
    }

    /** Last paragraph: SHA-256, unless the request named no algorithm at all. */
    protected Seal seal(ServerRequest request, Account account) {
        IntegrityKey key = key(request, account);
        return mentionsAlgorithms(request) ? new Seal.Sha256(key) : new Seal.Sha1(key);
    }

    protected boolean hasIntegrity(ServerRequest request) {
        return request.has(AttributeType.MESSAGE_INTEGRITY) || request.has(AttributeType.MESSAGE_INTEGRITY_SHA256);
    }

    private static boolean mentionsAlgorithms(ServerRequest request) {
        return request.has(AttributeType.PASSWORD_ALGORITHM) || request.has(AttributeType.PASSWORD_ALGORITHMS);
    }

    private static boolean nonceAsksForAlgorithms(ServerRequest request) {
        return request.message()
                .find(Nonce.class)
                .flatMap(nonce -> NonceCookie.parse(nonce.value()))
                .filter(cookie -> cookie.features().passwordAlgorithms())
                .isPresent();
    }
}
