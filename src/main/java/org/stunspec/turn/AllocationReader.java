package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.AddressErrorCode;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.ReservationToken;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorMappedAddress;
import org.stunspec.wire.XorRelayedAddress;

/** Reads an Allocate success response (RFC 8656 section 7.3). */
final class AllocationReader {
    sealed interface Reading {
        record Usable(ClientAllocation allocation) implements Reading {}

        record Unusable(TurnClientFailure failure) implements Reading {}
    }

    private final Set<AddressFamily> families;

    AllocationReader(Set<AddressFamily> families) {
        this.families = families;
    }

    Reading read(FiveTuple path, StunMessage response, Instant now) {
        List<InetSocketAddress> relayed = response.all(XorRelayedAddress.class).stream()
                .map(XorRelayedAddress::address)
                .toList();
        Optional<InetSocketAddress> mapped =
                response.find(XorMappedAddress.class).map(XorMappedAddress::address);
        Optional<Duration> lifetime = lifetime(response);
        if (relayed.isEmpty()) {
            return incomplete("XOR-RELAYED-ADDRESS");
        }
        if (mapped.isEmpty()) {
            return incomplete("XOR-MAPPED-ADDRESS");
        }
        if (lifetime.isEmpty()) {
            return incomplete("LIFETIME");
        }
        if (!isPreparedFor(mapped.get()) || !relayed.stream().allMatch(this::isPreparedFor)) {
            return new Reading.Unusable(new TurnClientFailure.UnexpectedFamily());
        }
        return new Reading.Usable(new ClientAllocation(
                path,
                relayed,
                mapped.get(),
                now.plus(lifetime.get()),
                response.find(ReservationToken.class).map(ReservationToken::value),
                response.find(AddressErrorCode.class)));
    }

    static Optional<Duration> lifetime(StunMessage response) {
        return response.find(Lifetime.class).map(Lifetime::seconds).map(Duration::ofSeconds);
    }

    private boolean isPreparedFor(InetSocketAddress address) {
        return families.contains(AddressFamily.of(address.getAddress()));
    }

    private static Reading incomplete(String missing) {
        return new Reading.Unusable(new TurnClientFailure.Incomplete(missing));
    }
}
