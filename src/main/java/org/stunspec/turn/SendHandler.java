package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.IndicationHandler;
import org.stunspec.stun.ServerRequest;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Data;
import org.stunspec.wire.XorPeerAddress;

/** Send indications (RFC 8656 section 11.2). DONT-FRAGMENT without support has been found unknown before this. */
public class SendHandler implements IndicationHandler {
    protected final TurnState state;

    public SendHandler(TurnState state) {
        this.state = state;
    }

    @Override
    public void handle(ServerRequest indication) {
        Optional<XorPeerAddress> peer = indication.message().find(XorPeerAddress.class);
        Optional<Data> data = indication.message().find(Data.class);
        Optional<Relay> relay = peer.flatMap(p -> relay(indication, p.address()));
        if (peer.isEmpty() || data.isEmpty()) {
            state.discarded(indication.path(), "a Send indication without peer or data");
        } else if (relay.isEmpty()) {
            state.discarded(indication.path(), "a Send indication without an allocation for this peer");
        } else if (!mayReach(relay.get(), peer.get().address(), indication)) {
            state.discarded(indication.path(), "a Send indication to a peer without permission");
        } else {
            relay(relay.get(), peer.get().address(), data.get(), indication);
        }
    }

    private Optional<Relay> relay(ServerRequest indication, InetSocketAddress peer) {
        return state.allocation(indication.path()).flatMap(allocation -> allocation.relayFor(peer));
    }

    /** A permission, which this does not refresh, and the server's own policy. */
    protected boolean mayReach(Relay relay, InetSocketAddress peer, ServerRequest indication) {
        return relay.permissions().allows(peer, indication.at()) && state.permitsPeer(peer);
    }

    protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
        boolean dontFragment =
                state.config().dontFragment() && indication.has(AttributeType.DONT_FRAGMENT); // RFC 8656 section 14
        FiveTuple onwards = new FiveTuple(Transport.UDP, relay.address(), peer);
        state.outbox().add(new Output.Transmit(onwards, data.value(), dontFragment));
    }
}
