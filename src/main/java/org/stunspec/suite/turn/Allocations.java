package org.stunspec.suite.turn;

import java.time.Duration;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.Requests;
import org.stunspec.probe.TurnProbe;
import org.stunspec.wire.Lifetime;

/** Situations around allocations that several sections share. */
final class Allocations {
    private static final Duration DELETION = Duration.ofSeconds(2);
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private Allocations() {}

    /** From the peer to a client that has an allocation of its own and a permission: a path that must be open. */
    static DataPath permittedPath(TurnProbe client, Peer peer) {
        Allocation allocation = client.allocate();
        client.permit(peer);
        return client.fromPeer(peer, allocation);
    }

    /** What a request without LIFETIME gets, in seconds, as another client has just been told. */
    static long standardLifetime(TurnProbe probe) {
        TurnProbe modest = probe.another();
        long standard = modest.allocate().exchange().attribute(Lifetime.class).seconds();
        modest.deallocate();
        return standard;
    }

    /** Deletes the allocation, and gives the server a moment: the RFC does not say how soon after the success it is gone. */
    static void delete(TurnProbe client) {
        client.sendAuthenticated(Requests.refresh(0).remarked("with LIFETIME 0"))
                .reachingSuccess();
        settle(client);
        requireOpen(client, "when the allocation is deleted");
    }

    /** The moment that a server may take for a deletion. */
    static void settle(TurnProbe client) {
        client.await(arrival -> false, DELETION);
    }

    /** No RFC says what becomes of a connection whose allocation has gone. */
    static void requireOpen(TurnProbe client, String otherwise) {
        client.await(arrival -> false, A_MOMENT);
        if (client.isClosedByTarget()) {
            throw new NotApplicable("the server closes the connection " + otherwise);
        }
    }

    /** That it lives longer, without any data, is another requirement. */
    static void permissionHasEnded(TurnProbe probe, Peer idle) {
        isClosed(probe, probe.bySendIndication(idle));
    }

    static void isClosed(TurnProbe probe, DataPath path) {
        DataPath fresh = permittedPath(probe.another(), probe.openPeer());
        probe.withholds(path, fresh).reachingSilence();
    }

    /** A request that can be sent twice with the same bytes: with a nonce that was good a moment ago. */
    static Request repeatable(TurnProbe probe, Request request) {
        probe.sendAuthenticated(Requests.refresh()).reachingSuccess();
        Request fixed = request.withTransactionId(probe.newTransactionId());
        return probe.isGuest() ? fixed : fixed.authenticatedBy(probe.authentication());
    }
}
