package org.stunspec.turn;

import java.time.Duration;
import java.util.Set;
import org.stunspec.stun.StunClientConfig;
import org.stunspec.wire.AddressFamily;

/**
 * How a TURN client behaves.
 *
 * @param stun transport, server, credentials and timing
 * @param families the address families that this client is prepared to handle (RFC 8656 section 7.3)
 * @param keepAlive whether allocation, permissions and channels are refreshed before they end
 * @param localAddresses how many local addresses are tried when the server says 437 (section 7.4)
 * @param pauseAfterMismatch how long no Allocate is sent after the last of these
 * @param pauseAfterCapacity how long no Allocate is sent after a 486 or 508
 */
public record TurnClientConfig(
        StunClientConfig stun,
        Set<AddressFamily> families,
        boolean keepAlive,
        int localAddresses,
        Duration pauseAfterMismatch,
        Duration pauseAfterCapacity) {
    public TurnClientConfig {
        families = Set.copyOf(families);
    }

    /** The RFC's numbers, both families, refreshing by itself. */
    public static TurnClientConfig of(StunClientConfig stun) {
        return new TurnClientConfig(
                stun, Set.of(AddressFamily.values()), true, 3, Duration.ofMinutes(2), Duration.ofMinutes(1));
    }

    public TurnClientConfig withFamilies(Set<AddressFamily> value) {
        return new TurnClientConfig(stun, value, keepAlive, localAddresses, pauseAfterMismatch, pauseAfterCapacity);
    }

    public TurnClientConfig withKeepAlive(boolean value) {
        return new TurnClientConfig(stun, families, value, localAddresses, pauseAfterMismatch, pauseAfterCapacity);
    }
}
