package org.stunspec.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.Outbox;

/** What the handlers of a TURN server share: its allocations, its sockets, and the way out. */
public class TurnState {
    private final TurnServerConfig config;
    private final Outbox outbox;
    private final RelaySockets sockets;
    private final Reservations reservations;
    private final Map<FiveTuple, Allocation> allocations = new HashMap<>();
    private final Map<InetSocketAddress, Allocation> byRelay = new HashMap<>();
    private final Set<InetSocketAddress> listening = new HashSet<>();
    private final Queue<TurnEvent> events = new ArrayDeque<>();

    public TurnState(TurnServerConfig config, Outbox outbox, RelaySockets sockets, Reservations reservations) {
        this.config = config;
        this.outbox = outbox;
        this.sockets = sockets;
        this.reservations = reservations;
    }

    public TurnServerConfig config() {
        return config;
    }

    public Outbox outbox() {
        return outbox;
    }

    public RelaySockets sockets() {
        return sockets;
    }

    public Reservations reservations() {
        return reservations;
    }

    public Optional<Allocation> allocation(FiveTuple path) {
        return Optional.ofNullable(allocations.get(path));
    }

    public Optional<Allocation> allocationWithRelay(InetSocketAddress relay) {
        return Optional.ofNullable(byRelay.get(relay));
    }

    public long allocationsOf(Optional<String> owner) {
        return allocations.values().stream()
                .filter(a -> a.owner().equals(owner))
                .count();
    }

    public void add(Allocation allocation) {
        allocations.put(allocation.path(), allocation);
        allocation.relays().forEach(relay -> byRelay.put(relay.address(), allocation));
        List<InetSocketAddress> relays =
                allocation.relays().stream().map(Relay::address).toList();
        report(new TurnEvent.AllocationCreated(allocation.path(), allocation.owner(), relays));
    }

    /** Ends one relayed transport address, and the allocation with its last one (RFC 8656 section 8.1). */
    public void close(Allocation allocation, Relay relay) {
        allocation.remove(relay);
        byRelay.remove(relay.address());
        sockets.close(relay.address());
        if (allocation.isEmpty()) {
            allocations.remove(allocation.path());
        }
        report(new TurnEvent.RelayClosed(allocation.path(), relay.address()));
    }

    public void close(Allocation allocation) {
        allocation.relays().forEach(relay -> close(allocation, relay));
    }

    /** Ends whatever has come to its time. */
    public void expire(Instant now) {
        List.copyOf(allocations.values())
                .forEach(allocation -> allocation.relays().stream()
                        .filter(relay -> relay.isExpired(now))
                        .forEach(relay -> close(allocation, relay)));
        reservations.expire(now, sockets);
    }

    public Optional<Instant> nextExpiry() {
        Stream<Instant> relays =
                allocations.values().stream().flatMap(a -> a.relays().stream()).map(Relay::expiry);
        return Stream.concat(relays, reservations.nextExpiry().stream()).min(Instant::compareTo);
    }

    /** Remembers where clients reach this server; those addresses are no peers. */
    public void listensOn(InetSocketAddress local) {
        listening.add(local);
    }

    /** Whether the policy lets this server send there. */
    public boolean permitsPeer(InetSocketAddress peer) {
        return peer.getPort() != 0
                && !listening.contains(peer)
                && config.peers().permits(peer.getAddress());
    }

    /**
     * Whether the policy lets a client have a permission for this address, whatever the port. The address of the server
     * itself is one only where relayed transport addresses share it, so that two clients of one server can meet.
     */
    public boolean permitsPeer(InetAddress peer) {
        boolean own = listening.stream().anyMatch(local -> local.getAddress().equals(peer));
        boolean relaysThere = config.relayAddresses().contains(peer);
        return config.peers().permits(peer) && (!own || relaysThere);
    }

    public void report(TurnEvent event) {
        events.add(event);
    }

    public void discarded(FiveTuple path, String why) {
        report(new TurnEvent.Discarded(path, why));
    }

    public Optional<TurnEvent> nextEvent() {
        return Optional.ofNullable(events.poll());
    }
}
