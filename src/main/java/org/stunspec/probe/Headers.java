package org.stunspec.probe;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.stunspec.ip.IpFields;
import org.stunspec.net.CannotWatchException;
import org.stunspec.net.HeaderWatch;
import org.stunspec.net.Network;
import org.stunspec.wire.StunMessage;

/** The IP headers of what a client and its peers exchange with the target. A check without the right to see them does not apply. */
public final class Headers implements AutoCloseable {
    private final TurnProbe probe;
    private final ProbeSettings settings;
    private final List<HeaderWatch> watches = new ArrayList<>();

    Headers(TurnProbe probe, ProbeSettings settings) {
        this.probe = probe;
        this.settings = settings;
    }

    /** From the client to this peer, on this path. */
    public WatchedPath toPeer(DataPath path, Peer peer, Allocation allocation) {
        return new WatchedPath(
                probe,
                path,
                probe::setTrafficClass,
                WatchedPath.End.sending(atClient(), probe.local()),
                WatchedPath.End.receiving(atPeer(peer, allocation), peer.address()));
    }

    /** From this peer to the client. */
    public WatchedPath toClient(Peer peer, Allocation allocation) {
        return new WatchedPath(
                probe,
                probe.fromPeer(peer, allocation),
                peer::setTrafficClass,
                WatchedPath.End.sending(atPeer(peer, allocation), peer.address()),
                WatchedPath.End.receiving(atClient(), probe.local()));
    }

    /** The header of a response of the target, in which nothing is relayed: its system's defaults. */
    public IpFields ofAResponse() {
        HeaderWatch watch = atClient();
        StunMessage response = TurnProbe.responseOf(probe.sendAuthenticated(Requests.refresh()));
        return WatchedPath.End.receiving(watch, probe.local())
                .headerOf(response.bytes().from(8), "response to a Refresh request");
    }

    private HeaderWatch atClient() {
        return open(
                settings.network(), probe.local().getAddress(), probe.target().getAddress());
    }

    private HeaderWatch atPeer(Peer peer, Allocation allocation) {
        return open(
                settings.peers(),
                peer.address().getAddress(),
                allocation.relayed().getAddress());
    }

    private HeaderWatch open(Network network, InetAddress local, InetAddress remote) {
        try {
            HeaderWatch watch = network.watchHeaders(local, remote);
            watches.add(watch);
            return watch;
        } catch (CannotWatchException reason) {
            throw new NotApplicable("needs raw capture: " + reason.getMessage());
        }
    }

    @Override
    public void close() {
        watches.forEach(HeaderWatch::close);
        watches.clear();
    }
}
