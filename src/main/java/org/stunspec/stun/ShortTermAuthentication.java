package org.stunspec.stun;

import java.util.Optional;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.Username;

/** The short-term credential mechanism, on the side that receives (RFC 8489 section 9.1.3). */
public class ShortTermAuthentication implements Authenticator {
    private final Accounts accounts;
    private final Generation generation;

    public ShortTermAuthentication(Accounts accounts, Generation generation) {
        this.accounts = accounts;
        this.generation = generation;
    }

    @Override
    public Authentication authenticate(ServerRequest request) {
        Optional<Username> username = request.message().find(Username.class);
        if (!hasIntegrity(request) || username.isEmpty()) {
            return new Authentication.Refused(incomplete());
        }
        Optional<Account> account = username.flatMap(u -> accounts.named(u.value()));
        if (account.isEmpty()) {
            return new Authentication.Refused(unauthenticated());
        }
        IntegrityKey key = account.get().shortTerm();
        if (!isIntact(request, key)) {
            return new Authentication.Refused(unauthenticated());
        }
        return new Authentication.Accepted(Optional.of(account.get().username()), seal(request, key));
    }

    /** First bullet: without integrity or USERNAME. */
    protected Reply incomplete() {
        return Reply.error(400);
    }

    /** Second and third bullet: an unknown username, or integrity that does not match. */
    protected Reply unauthenticated() {
        return Reply.error(401);
    }

    /** Third bullet: the SHA-256 variant counts wherever it is present. */
    protected boolean isIntact(ServerRequest request, IntegrityKey key) {
        StunMessage message = request.message();
        IntegrityResult result =
                usesSha256(request) ? Integrity.verifySha256(message, key) : Integrity.verifySha1(message, key);
        return result == IntegrityResult.VALID;
    }

    /** The response uses the variant that was checked, and only that one. */
    protected Seal seal(ServerRequest request, IntegrityKey key) {
        return usesSha256(request) ? new Seal.Sha256(key) : new Seal.Sha1(key);
    }

    private boolean hasIntegrity(ServerRequest request) {
        return request.has(AttributeType.MESSAGE_INTEGRITY) || usesSha256(request);
    }

    private boolean usesSha256(ServerRequest request) {
        return generation == Generation.RFC8489 && request.has(AttributeType.MESSAGE_INTEGRITY_SHA256);
    }
}
