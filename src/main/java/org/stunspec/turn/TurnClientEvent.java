package org.stunspec.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Set;
import org.stunspec.wire.Bytes;

/** What a {@link TurnClient} reports. */
public sealed interface TurnClientEvent {
    record Allocated(ClientAllocation allocation) implements TurnClientEvent {}

    record AllocationFailed(TurnClientFailure failure) implements TurnClientEvent {}

    record Refreshed(Instant expiresAt) implements TurnClientEvent {}

    /** A refresh was not granted; the allocation lives on until its time is over. */
    record RefreshFailed(TurnClientFailure failure) implements TurnClientEvent {}

    /** The allocation is gone because the client wanted it. */
    record Deleted() implements TurnClientEvent {}

    /** The allocation is gone although the client did not want that. */
    record AllocationLost(String reason) implements TurnClientEvent {}

    record PermissionsInstalled(Set<InetAddress> peers, Instant until) implements TurnClientEvent {}

    record PermissionsFailed(Set<InetAddress> peers, TurnClientFailure failure) implements TurnClientEvent {}

    record ChannelBound(int number, InetSocketAddress peer, Instant until) implements TurnClientEvent {}

    record ChannelFailed(int number, InetSocketAddress peer, TurnClientFailure failure) implements TurnClientEvent {}

    /** Data of a peer. */
    record DataReceived(InetSocketAddress peer, Bytes data, Carriage carriage) implements TurnClientEvent {}

    /**
     * An ICMP error about data for a peer (RFC 8656 section 11.6).
     *
     * @param data the last 4 octets of the ICMP header
     */
    record PeerUnreachable(InetSocketAddress peer, int icmpType, int icmpCode, long data) implements TurnClientEvent {}

    /** Something arrived and was ignored; {@code clause} as {@code rfc8656-11.4}. */
    record Discarded(Bytes data, String clause, String reason) implements TurnClientEvent {}

    /** How data crosses between client and server. */
    enum Carriage {
        INDICATION,
        CHANNEL
    }
}
