package org.stunspec.deviant;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.stunspec.stun.Accounts;
import org.stunspec.stun.Authenticator;
import org.stunspec.stun.ChallengeLimiter;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.stun.StunServerConfig;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.StunMessage;

/** Makes specimens that differ from the reference in the long-term credential mechanism alone. */
final class Authenticating {
    private Authenticating() {}

    /** Makes the authenticator of a server. */
    @FunctionalInterface
    interface Maker {
        Authenticator make(StunServerConfig config, Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter);
    }

    /** Makes what issues the nonces of a server. */
    @FunctionalInterface
    interface Issuer {
        NonceIssuer make(StunServerConfig config, RandomGenerator random);
    }

    static Specimen by(String name, String says, Maker maker) {
        return Reference.built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            protected Authenticator longTerm(Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter) {
                return maker.make(stunConfig(), accounts, nonces, limiter);
            }
        });
    }

    /** Refusals of this bullet become something else. */
    static Specimen altering(String name, String says, Bullet bullet, AlteredAuthentication.Alteration alteration) {
        return by(name, says, changed(AlteredAuthentication.altering(bullet, alteration)));
    }

    static Maker changed(AlteredAuthentication.Change change) {
        return (config, accounts, nonces, limiter) ->
                new AlteredAuthentication(config, accounts, nonces, limiter, change);
    }

    /** A bullet that does not refuse some requests that it should. */
    static Specimen forgiving(String name, String says, Bullet bullet, Predicate<ServerRequest> forgiven) {
        return altering(
                name,
                says,
                bullet,
                (request, refusal) -> forgiven.test(request) ? Optional.empty() : Optional.of(refusal));
    }

    /** As if {@code hastened} stood before {@code before}, for some requests. */
    static Specimen hastening(String name, String says, Bullet hastened, Bullet before, Predicate<ServerRequest> when) {
        return by(name, says, changed(AlteredAuthentication.hastening(hastened, before, when)));
    }

    /** Integrity that is verified in another way. */
    static Specimen verifying(String name, String says, BiPredicate<StunMessage, IntegrityKey> intact) {
        return by(
                name,
                says,
                (config, accounts, nonces, limiter) -> new LongTermAuthentication(config, accounts, nonces, limiter) {
                    @Override
                    protected boolean isIntact(ServerRequest request, IntegrityKey key) {
                        return intact.test(request.message(), key);
                    }
                });
    }

    /** As {@link #altering}, where it does not matter what the request was. */
    static Specimen replying(String name, String says, Bullet bullet, UnaryOperator<Reply> change) {
        return altering(name, says, bullet, (request, refusal) -> Optional.of(change.apply(refusal)));
    }

    static Specimen issuing(String name, String says, Issuer issuer) {
        return issuing(name, says, config -> config, issuer);
    }

    static Specimen issuing(String name, String says, UnaryOperator<TurnServerConfig.Builder> choice, Issuer issuer) {
        return Reference.built(
                name,
                says,
                (config, random) ->
                        new TurnServerParts(choice.apply(config.toBuilder()).build(), random) {
                            @Override
                            protected NonceIssuer nonceIssuer() {
                                return issuer.make(stunConfig(), random);
                            }
                        });
    }

    /** Nonces that begin with this instead of the right cookie. */
    static Issuer cookie(String other) {
        return (config, random) -> new NonceIssuer(config, random) {
            @Override
            protected String cookie() {
                return other;
            }
        };
    }
}
