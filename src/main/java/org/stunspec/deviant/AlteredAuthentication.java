package org.stunspec.deviant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.stunspec.stun.Accounts;
import org.stunspec.stun.ChallengeLimiter;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.stun.StunServerConfig;

/** Long-term credentials whose bullets are not those of RFC 8489 section 9.2.4. */
final class AlteredAuthentication extends LongTermAuthentication {
    private final Change change;

    /** Makes a list of bullets of the right one. */
    @FunctionalInterface
    interface Change {
        void to(List<Step> bullets);
    }

    /** What becomes of a refusal; empty for none, so that the next bullet is looked at. */
    @FunctionalInterface
    interface Alteration {
        Optional<Reply> of(ServerRequest request, Reply refusal);
    }

    AlteredAuthentication(
            StunServerConfig config, Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter, Change change) {
        super(config, accounts, nonces, limiter);
        this.change = change;
    }

    @Override
    protected List<Step> steps() {
        List<Step> bullets = new ArrayList<>(super.steps());
        change.to(bullets);
        return bullets;
    }

    /** The refusals of one bullet become something else. */
    static Change altering(Bullet bullet, Alteration alteration) {
        return bullets -> {
            Step right = bullets.get(bullet.ordinal());
            bullets.set(
                    bullet.ordinal(),
                    request -> right.refusal(request).flatMap(refusal -> alteration.of(request, refusal)));
        };
    }

    /** One bullet comes before another, earlier one, for some requests. */
    static Change hastening(Bullet hastened, Bullet before, Predicate<ServerRequest> when) {
        return bullets -> {
            Step step = bullets.get(hastened.ordinal());
            bullets.add(before.ordinal(), request -> when.test(request) ? step.refusal(request) : Optional.empty());
        };
    }
}
