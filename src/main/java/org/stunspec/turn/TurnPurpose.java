package org.stunspec.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.stunspec.wire.AddressFamily;

/** What a request of a TURN client was for. */
sealed interface TurnPurpose {
    /** @param attempt which local address this is, from 1 (RFC 8656 section 7.4, 437) */
    record Allocate(AllocationRequest request, int attempt) implements TurnPurpose {}

    /** @param lifetime zero for a deletion; empty for the server's default */
    record Refresh(Optional<Duration> lifetime, Optional<AddressFamily> family) implements TurnPurpose {
        boolean isDeletion() {
            return lifetime.map(Duration::isZero).orElse(false);
        }
    }

    record Permit(Set<InetAddress> peers) implements TurnPurpose {}

    record Bind(int number, InetSocketAddress peer) implements TurnPurpose {}
}
