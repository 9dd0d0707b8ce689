package org.stunspec.suite.turn;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.Requests;
import org.stunspec.probe.TurnProbe;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.XorRelayedAddress;

/** A situation: one allocation with a relayed transport address of each family (RFC 8656 section 6). */
record DualAllocation(TurnProbe probe, Allocation ipv4, Allocation ipv6) {
    /** The check does not apply where the server grants one address only. */
    static DualAllocation madeBy(TurnProbe probe) {
        Exchange exchange =
                RelayFamilies.unnamedFrom(probe, RelayFamilies.askingForBoth()).reachingSuccess();
        return new DualAllocation(probe, relayed(AddressFamily.IPV4, exchange), relayed(AddressFamily.IPV6, exchange));
    }

    private static Allocation relayed(AddressFamily family, Exchange exchange) {
        Optional<InetSocketAddress> relayed = TurnProbe.responseOf(exchange).all(XorRelayedAddress.class).stream()
                .map(XorRelayedAddress::address)
                .filter(address -> AddressFamily.of(address.getAddress()) == family)
                .findFirst();
        long lifetime = TurnProbe.allocationOf(exchange).lifetimeSeconds();
        return new Allocation(
                relayed.orElseThrow(() -> new NotApplicable("the server grants no address of " + family + " beside")),
                lifetime,
                exchange);
    }

    Allocation half(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ipv4 : ipv6;
    }

    /** From the peer to the relayed transport address of its family. */
    DataPath from(Peer peer) {
        return probe.fromPeer(peer, half(AddressFamily.of(peer.address().getAddress())));
    }

    /** Deletes the relayed transport address of this family alone. */
    void delete(AddressFamily family) {
        probe.sendAuthenticated(deletionOf(family)).reachingSuccess();
        Allocations.settle(probe);
    }

    static Request deletionOf(AddressFamily family) {
        return Requests.refresh(0)
                .with(new RequestedAddressFamily(family))
                .remarked("with LIFETIME 0 and REQUESTED-ADDRESS-FAMILY " + family);
    }
}
