package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.stunspec.wire.ChannelData;

/** The channels that a client has bound, and those whose numbers still rest (RFC 8656 section 12). */
final class ClientChannels {
    /** One binding; asked for first, then granted. */
    private record Binding(InetSocketAddress peer, Optional<Instant> until, Optional<Instant> refreshAt) {}

    private final Map<Integer, Binding> bindings = new LinkedHashMap<>();

    /** The number of the channel to this peer: the one that it has, or else one that is free. */
    Optional<Integer> numberFor(InetSocketAddress peer, Instant now) {
        Optional<Integer> present = bound(peer);
        return present.isPresent() ? present : free(now);
    }

    /** Whether the pair may be bound: neither half is, or lately was, bound otherwise (sections 12 and 12.2). */
    boolean mayBind(int number, InetSocketAddress peer, Instant now) {
        bindings.values().removeIf(binding -> isForgotten(binding, now));
        Binding present = bindings.get(number);
        boolean numberFits = present == null || present.peer().equals(peer);
        return numberFits && bound(peer).map(other -> other == number).orElse(true);
    }

    void asked(int number, InetSocketAddress peer) {
        Optional<Instant> until = Optional.ofNullable(bindings.get(number)).flatMap(Binding::until);
        bindings.put(number, new Binding(peer, until, Optional.empty()));
    }

    Instant granted(int number, InetSocketAddress peer, Instant now) {
        Instant until = now.plus(TurnLifetimes.CHANNEL);
        Instant refreshAt = now.plus(TurnLifetimes.untilRefresh(TurnLifetimes.CHANNEL));
        bindings.put(number, new Binding(peer, Optional.of(until), Optional.of(refreshAt)));
        return until;
    }

    /** A binding that was there lives until its end. */
    void refused(int number) {
        bindings.computeIfPresent(number, (key, binding) -> binding.until().isPresent() ? binding : null);
    }

    Optional<Integer> active(InetSocketAddress peer, Instant now) {
        return bindings.entrySet().stream()
                .filter(entry -> entry.getValue().peer().equals(peer) && isActive(entry.getValue(), now))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Who is at the other end of a channel. */
    Optional<InetSocketAddress> peer(int number, Instant now) {
        return Optional.ofNullable(bindings.get(number))
                .filter(binding -> isActive(binding, now))
                .map(Binding::peer);
    }

    /** The numbers whose binding is to be refreshed now, and their peers. */
    List<Map.Entry<Integer, InetSocketAddress>> due(Instant now) {
        return bindings.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .refreshAt()
                        .map(at -> !now.isBefore(at))
                        .orElse(false))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().peer()))
                .toList();
    }

    Optional<Instant> nextDue() {
        return bindings.values().stream()
                .flatMap(binding -> binding.refreshAt().stream())
                .min(Instant::compareTo);
    }

    void forget(Predicate<InetSocketAddress> which) {
        bindings.values().removeIf(binding -> which.test(binding.peer()));
    }

    private Optional<Integer> bound(InetSocketAddress peer) {
        return bindings.entrySet().stream()
                .filter(entry -> entry.getValue().peer().equals(peer))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Optional<Integer> free(Instant now) {
        bindings.values().removeIf(binding -> isForgotten(binding, now));
        for (int number = ChannelData.FIRST_CHANNEL; number <= ChannelData.LAST_CHANNEL; number++) {
            if (!bindings.containsKey(number)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private static boolean isActive(Binding binding, Instant now) {
        return binding.until().map(now::isBefore).orElse(false);
    }

    private static boolean isForgotten(Binding binding, Instant now) {
        return binding.until()
                .map(end -> !now.isBefore(end.plus(TurnLifetimes.CHANNEL_REST)))
                .orElse(false);
    }
}
