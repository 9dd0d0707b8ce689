package org.stunspec.stun;

import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.Realm;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.Username;

/** RFC 5389 section 10.2.2: a stale nonce is noticed before the name, and nothing but SHA-1 and MD5 exists. */
public class Rfc5389LongTermAuthentication extends LongTermAuthentication {
    public Rfc5389LongTermAuthentication(
            StunServerConfig config, Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter) {
        super(config, accounts, nonces, limiter);
    }

    @Override
    protected List<Step> steps() {
        return List.of(
                this::withoutIntegrity, this::incomplete, this::staleNonce, this::unknownUser, this::brokenIntegrity);
    }

    @Override
    protected Optional<Reply> incomplete(ServerRequest request) {
        StunMessage message = request.message();
        boolean complete = message.find(Username.class).isPresent()
                && message.find(Realm.class).isPresent()
                && message.find(Nonce.class).isPresent();
        return complete ? Optional.empty() : Optional.of(Reply.error(400));
    }

    @Override
    protected Reply challenge(ServerRequest request, int code) {
        List<Attribute> attributes =
                List.of(new Realm(config.realm()), new Nonce(nonces.issue(request.path(), request.at())));
        return Reply.error(code, attributes);
    }

    @Override
    protected boolean hasIntegrity(ServerRequest request) {
        return request.has(AttributeType.MESSAGE_INTEGRITY);
    }

    @Override
    protected IntegrityKey key(ServerRequest request, Account account) {
        return account.longTermMd5();
    }

    @Override
    protected boolean isIntact(ServerRequest request, IntegrityKey key) {
        return Integrity.verifySha1(request.message(), key) == IntegrityResult.VALID;
    }

    @Override
    protected Seal seal(ServerRequest request, Account account) {
        return new Seal.Sha1(account.longTermMd5());
    }
}
