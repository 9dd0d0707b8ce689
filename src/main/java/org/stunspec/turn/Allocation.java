package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.AddressFamily;

/** An allocation, single or dual (RFC 8656 section 6). */
public final class Allocation {
    private final FiveTuple path;
    private final Optional<String> owner;
    private final List<Relay> relays;

    /** @param owner the username that it was made with; empty for a guest */
    public Allocation(FiveTuple path, Optional<String> owner, List<Relay> relays) {
        this.path = path;
        this.owner = owner;
        this.relays = new ArrayList<>(relays);
    }

    /** Client and server end, which identify the allocation. */
    public FiveTuple path() {
        return path;
    }

    public Optional<String> owner() {
        return owner;
    }

    public List<Relay> relays() {
        return List.copyOf(relays);
    }

    public Optional<Relay> relay(AddressFamily family) {
        return relays.stream().filter(r -> r.family() == family).findFirst();
    }

    /** The relay that can talk to this peer: the one of its address family. */
    public Optional<Relay> relayFor(InetSocketAddress peer) {
        return relay(AddressFamily.of(peer.getAddress()));
    }

    /** The relay with this channel, whose number is unique within the 5-tuple. */
    public Optional<Relay> relayWithChannel(int number, Instant now) {
        return relays.stream()
                .filter(r -> r.channels().peerOf(number, now).isPresent())
                .findFirst();
    }

    public boolean isEmpty() {
        return relays.isEmpty();
    }

    void remove(Relay relay) {
        relays.remove(relay);
    }
}
