package org.stunspec.suite.turn;

import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.Requests;
import org.stunspec.probe.TurnProbe;

/** Situations around allocations that several sections share. */
final class Allocations {
    private Allocations() {}

    /** From the peer to a client that has an allocation of its own and a permission: a path that must be open. */
    static DataPath permittedPath(TurnProbe client, Peer peer) {
        Allocation allocation = client.allocate();
        client.permit(peer);
        return client.fromPeer(peer, allocation);
    }

    /** A request that can be sent twice with the same bytes: with a nonce that was good a moment ago. */
    static Request repeatable(TurnProbe probe, Request request) {
        probe.sendAuthenticated(Requests.refresh()).reachingSuccess();
        Request fixed = request.withTransactionId(probe.newTransactionId());
        return probe.isGuest() ? fixed : fixed.authenticatedBy(probe.authentication());
    }
}
