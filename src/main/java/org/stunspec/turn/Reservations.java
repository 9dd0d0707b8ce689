package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ReservationToken;

/** Relayed transport addresses that are held for whoever brings the token (RFC 8656 section 7.2). */
public class Reservations {
    private final Map<Bytes, Held> held = new HashMap<>();
    private final Duration lifetime;
    private final RandomGenerator random;

    private record Held(InetSocketAddress address, Instant expiry) {}

    public Reservations(Duration lifetime, RandomGenerator random) {
        this.lifetime = lifetime;
        this.random = random;
    }

    /** Holds the address from now on. */
    public ReservationToken hold(InetSocketAddress address, Instant now) {
        byte[] octets = new byte[ReservationToken.LENGTH];
        random.nextBytes(octets);
        Bytes token = Bytes.wrap(octets);
        held.put(token, new Held(address, now.plus(lifetime)));
        return new ReservationToken(token);
    }

    /** What the token stands for, as long as it does. */
    public Optional<InetSocketAddress> find(ReservationToken token, Instant now) {
        return Optional.ofNullable(held.get(token.value()))
                .filter(h -> now.isBefore(h.expiry()))
                .map(Held::address);
    }

    /** Hands the address over; the token is of no use any more. */
    public Optional<InetSocketAddress> redeem(ReservationToken token, Instant now) {
        Optional<InetSocketAddress> address = find(token, now);
        address.ifPresent(a -> held.remove(token.value()));
        return address;
    }

    /** Gives up what nobody came for. */
    public void expire(Instant now, RelaySockets sockets) {
        for (Iterator<Held> each = held.values().iterator(); each.hasNext(); ) {
            Held one = each.next();
            if (!now.isBefore(one.expiry())) {
                each.remove();
                sockets.close(one.address());
            }
        }
    }

    public Optional<Instant> nextExpiry() {
        return held.values().stream().map(Held::expiry).min(Instant::compareTo);
    }
}
