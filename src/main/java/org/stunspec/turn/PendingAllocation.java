package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.wire.AddressFamily;

/** An allocation whose sockets are being opened. */
final class PendingAllocation {
    private final AcceptedRequest request;
    private final Queue<AddressFamily> wanted;
    private final List<InetSocketAddress> relays = new ArrayList<>();
    private final List<RelayShortage> shortages = new ArrayList<>();
    private Optional<InetSocketAddress> reserved = Optional.empty();

    PendingAllocation(AcceptedRequest request, List<AddressFamily> wanted) {
        this.request = request;
        this.wanted = new ArrayDeque<>(wanted);
    }

    AcceptedRequest request() {
        return request;
    }

    boolean isFor(AcceptedRequest other) {
        return request.message().transactionId().equals(other.message().transactionId());
    }

    Optional<AddressFamily> nextFamily() {
        return Optional.ofNullable(wanted.poll());
    }

    void got(InetSocketAddress relay) {
        relays.add(relay);
    }

    void reserves(InetSocketAddress next) {
        reserved = Optional.of(next);
    }

    void lacks(RelayShortage shortage) {
        shortages.add(shortage);
    }

    List<InetSocketAddress> relays() {
        return List.copyOf(relays);
    }

    Optional<InetSocketAddress> reserved() {
        return reserved;
    }

    List<RelayShortage> shortages() {
        return List.copyOf(shortages);
    }

    /** Everything that was opened. */
    List<InetSocketAddress> sockets() {
        return Stream.concat(relays.stream(), reserved.stream()).toList();
    }
}
