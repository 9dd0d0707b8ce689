package org.stunspec.target;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Transport;

/**
 * What is judged, and how to reach it.
 *
 * @param name the URI, or what stands for it in reports
 * @param claimsTurn whether the user says that this is a TURN server
 * @param direct whether the target is known to be reached without translation (a simulated network, a namespace)
 * @param local the address that the probe speaks from
 * @param peerAddresses addresses on which peers can be opened, in order of preference
 */
public record Target(
        String name,
        boolean claimsTurn,
        Transport transport,
        InetSocketAddress address,
        InetAddress local,
        List<InetAddress> peerAddresses,
        Optional<Credentials> credentials,
        Optional<Credentials> otherCredentials,
        Optional<String> realm,
        boolean direct) {

    public Target {
        peerAddresses = List.copyOf(peerAddresses);
    }

    /** Whether no NAT can stand in between: the target is on loopback, or on a subnet that the user says is his own. */
    public boolean seesOurAddress() {
        return isLoopback() || local.equals(address.getAddress()) || direct;
    }

    /** Whether the target is on this machine, so that politeness is not owed. */
    public boolean isLoopback() {
        return address.getAddress().isLoopbackAddress();
    }
}
