package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.Generation;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;

/** ChannelData from the client (RFC 8656 section 12.6). */
public class ChannelDataHandler {
    protected final TurnState state;

    public ChannelDataHandler(TurnState state) {
        this.state = state;
    }

    /** Takes a datagram, or a message cut out of a stream without its padding. */
    public void take(FiveTuple path, Bytes octets, Instant now) {
        Optional<ChannelData> message = ChannelData.decode(octets);
        if (message.isEmpty()) {
            state.discarded(path, "ChannelData that is shorter than it says");
        } else if (isReserved(message.get().channelNumber())) {
            state.discarded(path, "ChannelData with a reserved number");
        } else {
            forward(path, message.get(), now);
        }
    }

    /** 0x5000 and above, where RFC 5766 still had channels. */
    protected boolean isReserved(int channel) {
        return state.config().stun().generation() == Generation.RFC8489 && channel > ChannelData.LAST_CHANNEL;
    }

    private void forward(FiveTuple path, ChannelData message, Instant now) {
        int channel = message.channelNumber();
        Optional<Relay> relay = state.allocation(path).flatMap(a -> a.relayWithChannel(channel, now));
        Optional<InetSocketAddress> peer = relay.flatMap(r -> r.channels().peerOf(channel, now));
        if (relay.isEmpty() || peer.isEmpty()) {
            state.discarded(path, "ChannelData on a channel that is not bound");
        } else if (!mayReach(relay.get(), peer.get(), now)) {
            state.discarded(path, "ChannelData to a peer without permission");
        } else {
            relay(relay.get(), peer.get(), message.data(), now);
        }
    }

    /** The section asks for a bound channel, and for no permission. */
    protected boolean mayReach(Relay relay, InetSocketAddress peer, Instant now) {
        return !state.config().channelDataNeedsPermission()
                || relay.permissions().allows(peer, now);
    }

    /** Refreshes neither the binding nor the permission. */
    protected void relay(Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
        state.outbox().transmit(new FiveTuple(Transport.UDP, relay.address(), peer), data);
    }
}
