package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.Method;

/** What a TURN server reports. */
public sealed interface TurnEvent {
    /** @param error the error code; empty for a success response */
    record Answered(FiveTuple path, Method method, OptionalInt error) implements TurnEvent {}

    /** Something came that was neither answered nor relayed; {@code why} is for people. */
    record Discarded(FiveTuple path, String why) implements TurnEvent {}

    /** @param owner the username; empty for a guest */
    record AllocationCreated(FiveTuple path, Optional<String> owner, List<InetSocketAddress> relays)
            implements TurnEvent {}

    /** A relayed transport address is gone: deleted, expired, or its client's connection ended. */
    record RelayClosed(FiveTuple path, InetSocketAddress relay) implements TurnEvent {}

    record PermissionInstalled(FiveTuple path, InetSocketAddress peer) implements TurnEvent {}

    record ChannelBound(FiveTuple path, int channel, InetSocketAddress peer) implements TurnEvent {}
}
