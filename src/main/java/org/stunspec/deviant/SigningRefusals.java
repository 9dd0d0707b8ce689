package org.stunspec.deviant;

import java.util.Optional;
import org.stunspec.stun.Account;
import org.stunspec.stun.Accounts;
import org.stunspec.stun.Authentication;
import org.stunspec.stun.ChallengeLimiter;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.ServerRequest;
import org.stunspec.stun.StunServerConfig;

/** Long-term credentials that sign refusals with one code, with the key of the user that the request names. */
final class SigningRefusals extends LongTermAuthentication {
    private final int code;

    SigningRefusals(
            StunServerConfig config, Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter, int code) {
        super(config, accounts, nonces, limiter);
        this.code = code;
    }

    static Authenticating.Maker signing(int code) {
        return (config, accounts, nonces, limiter) -> new SigningRefusals(config, accounts, nonces, limiter, code);
    }

    @Override
    public Authentication authenticate(ServerRequest request) {
        Authentication outcome = super.authenticate(request);
        Optional<Account> account = account(request);
        return outcome instanceof Authentication.Refused refused
                        && refused.reply().error().orElse(0) == code
                        && account.isPresent()
                ? new Authentication.Refused(refused.reply(), seal(request, account.get()))
                : outcome;
    }
}
