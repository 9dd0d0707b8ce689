package org.stunspec.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.AddressErrorCode;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Bytes;

/**
 * A client's copy of its allocation (RFC 8656 section 7.3).
 *
 * @param path the 5-tuple, seen from the client
 * @param relayed one relayed address, or one of each family
 * @param mapped the client's own address as the server sees it
 * @param token for the port that the server holds in reserve
 * @param refused the family that was not allocated, and why
 */
public record ClientAllocation(
        FiveTuple path,
        List<InetSocketAddress> relayed,
        InetSocketAddress mapped,
        Instant expiresAt,
        Optional<Bytes> token,
        Optional<AddressErrorCode> refused) {
    public ClientAllocation {
        relayed = List.copyOf(relayed);
    }

    /** Whether a peer with this address can be reached: the allocation has an address of the same family. */
    public boolean serves(InetAddress peer) {
        return relayed.stream().anyMatch(address -> AddressFamily.of(address.getAddress()) == AddressFamily.of(peer));
    }

    public Optional<InetSocketAddress> relayed(AddressFamily family) {
        return relayed.stream()
                .filter(address -> AddressFamily.of(address.getAddress()) == family)
                .findFirst();
    }

    ClientAllocation until(Instant instant) {
        return new ClientAllocation(path, relayed, mapped, instant, token, refused);
    }

    ClientAllocation without(AddressFamily family) {
        List<InetSocketAddress> rest = relayed.stream()
                .filter(address -> AddressFamily.of(address.getAddress()) != family)
                .toList();
        return new ClientAllocation(path, rest, mapped, expiresAt, token, refused);
    }
}
