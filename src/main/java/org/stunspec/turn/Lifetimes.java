package org.stunspec.turn;

import java.time.Duration;
import java.util.Optional;
import org.stunspec.wire.Lifetime;

/** How long an allocation gets to live (RFC 8656 sections 7.2 and 8.2). */
public class Lifetimes {
    private final Duration standard;
    private final Duration longest;

    /** @param standard the default lifetime, which is also the shortest */
    public Lifetimes(Duration standard, Duration longest) {
        this.standard = standard;
        this.longest = longest;
    }

    /** The wish or the maximum, whichever is less, if that is more than the default; else the default. */
    public Duration granted(Optional<Lifetime> wish) {
        return wish.map(lifetime -> Duration.ofSeconds(lifetime.seconds()))
                .map(wished -> wished.compareTo(longest) < 0 ? wished : longest)
                .filter(computed -> computed.compareTo(standard) > 0)
                .orElse(standard);
    }
}
