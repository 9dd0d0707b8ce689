package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The channel bindings of one relayed transport address (RFC 8656 section 12). */
public class Channels {
    private final Map<Integer, Binding> bindings = new HashMap<>();
    private final Duration lifetime;

    private record Binding(InetSocketAddress peer, Instant expiry) {}

    public Channels(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** Creates or refreshes; the caller has checked that neither is bound to anything else. */
    public void bind(int number, InetSocketAddress peer, Instant now) {
        bindings.values().removeIf(binding -> !isAlive(binding, now));
        bindings.put(number, new Binding(peer, now.plus(lifetime)));
    }

    public Optional<InetSocketAddress> peerOf(int number, Instant now) {
        return Optional.ofNullable(bindings.get(number))
                .filter(binding -> isAlive(binding, now))
                .map(Binding::peer);
    }

    public OptionalInt numberOf(InetSocketAddress peer, Instant now) {
        return bindings.entrySet().stream()
                .filter(entry -> entry.getValue().peer().equals(peer))
                .filter(entry -> isAlive(entry.getValue(), now))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isAlive(Binding binding, Instant now) {
        return now.isBefore(binding.expiry());
    }
}
