package org.stunspec.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.stunspec.net.Network;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.AddressFamily;

/**
 * Everything that a probe needs to know to stand opposite one target.
 *
 * @param network for the probe's own sockets
 * @param peers for the peers' sockets
 * @param local the address to speak from; the port is always a new one
 * @param peerAddresses the addresses on which peers can be opened, of both families, in order of preference
 * @param relayFamily the family of relayed address that the situations ask for
 * @param credentials how to authenticate; empty where the target asks for nothing
 * @param otherCredentials a second user, where one is known
 * @param patience how long an answer may take at most
 * @param direct whether nothing is known to stand between target, probe and peers that could hold datagrams back
 */
public record ProbeSettings(
        Network network,
        Network peers,
        Transport transport,
        InetAddress local,
        InetSocketAddress target,
        List<InetAddress> peerAddresses,
        AddressFamily relayFamily,
        Optional<Credentials> credentials,
        Optional<Credentials> otherCredentials,
        Baseline baseline,
        Duration patience,
        boolean direct,
        Pace pace,
        RandomGenerator random) {

    List<InetAddress> peerAddressesOf(AddressFamily family) {
        return peerAddresses.stream().filter(a -> AddressFamily.of(a) == family).toList();
    }

    /** Without credentials, for a target that serves guests. */
    public ProbeSettings asGuest() {
        return new ProbeSettings(
                network,
                peers,
                transport,
                local,
                target,
                peerAddresses,
                relayFamily,
                Optional.empty(),
                Optional.empty(),
                baseline,
                patience,
                direct,
                pace,
                random);
    }

    /** Where something does stand in between, as has turned out. */
    public ProbeSettings indirect() {
        return new ProbeSettings(
                network,
                peers,
                transport,
                local,
                target,
                peerAddresses,
                relayFamily,
                credentials,
                otherCredentials,
                baseline,
                patience,
                false,
                pace,
                random);
    }

    /** The same server over another transport protocol, where waiting long is not worth it. */
    public ProbeSettings over(Transport other, Duration atMost) {
        return new ProbeSettings(
                network,
                peers,
                other,
                local,
                target,
                peerAddresses,
                relayFamily,
                credentials,
                otherCredentials,
                baseline,
                patience.compareTo(atMost) < 0 ? patience : atMost,
                direct,
                pace,
                random);
    }

    public ProbeSettings speakingFrom(InetAddress other) {
        return new ProbeSettings(
                network,
                peers,
                transport,
                other,
                target,
                peerAddresses,
                relayFamily,
                credentials,
                otherCredentials,
                baseline,
                patience,
                direct,
                pace,
                random);
    }

    public ProbeSettings with(Baseline measured) {
        return with(measured, relayFamily);
    }

    public ProbeSettings with(Baseline measured, AddressFamily family) {
        return new ProbeSettings(
                network,
                peers,
                transport,
                local,
                target,
                peerAddresses,
                family,
                credentials,
                otherCredentials,
                measured,
                patience,
                direct,
                pace,
                random);
    }
}
