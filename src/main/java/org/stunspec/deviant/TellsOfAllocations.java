package org.stunspec.deviant;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.stunspec.stun.Accounts;
import org.stunspec.stun.Authenticator;
import org.stunspec.stun.ChallengeLimiter;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Outbox;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.Method;

/** A server that looks for an allocation before it asks an Allocate request for credentials. */
final class TellsOfAllocations extends TurnServerParts {
    private Optional<TurnState> allocations = Optional.empty();

    TellsOfAllocations(TurnServerConfig config, RandomGenerator random) {
        super(config, random);
    }

    @Override
    public TurnState state(Outbox outbox) {
        TurnState state = super.state(outbox);
        allocations = Optional.of(state);
        return state;
    }

    @Override
    protected Authenticator longTerm(Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter) {
        return Authenticating.changed(AlteredAuthentication.altering(
                        Bullet.INTEGRITY_MISSING,
                        (request, refusal) -> Optional.of(isInUse(request) ? Reply.error(437) : refusal)))
                .make(stunConfig(), accounts, nonces, limiter);
    }

    private boolean isInUse(ServerRequest request) {
        return request.message().method().equals(Method.ALLOCATE)
                && allocations
                        .flatMap(state -> state.allocation(request.path()))
                        .isPresent();
    }
}
