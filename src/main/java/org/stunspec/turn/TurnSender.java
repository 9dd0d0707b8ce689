package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.stun.StunClient;
import org.stunspec.turn.TurnClientEvent.Carriage;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.Data;
import org.stunspec.wire.DontFragment;
import org.stunspec.wire.Method;
import org.stunspec.wire.XorPeerAddress;

/** Sends data to peers (RFC 8656 sections 11.1 and 12.5). Without an allocation there are no permissions either. */
record TurnSender(StunClient stun, boolean stream, ClientPermissions permissions, ClientChannels channels) {
    Optional<Carriage> send(InetSocketAddress peer, Bytes data, Instant now) {
        Optional<Integer> channel = channels.active(peer, now);
        if (channel.isEmpty()) {
            return indicate(peer, data, false, now) ? Optional.of(Carriage.INDICATION) : Optional.empty();
        }
        ChannelData message = new ChannelData(channel.get(), data);
        boolean sent = stun.transmit(stream ? message.encodePadded() : message.encode());
        return sent ? Optional.of(Carriage.CHANNEL) : Optional.empty();
    }

    boolean indicate(InetSocketAddress peer, Bytes data, boolean dontFragment, Instant now) {
        if (!permissions.isActive(peer.getAddress(), now)) {
            return false;
        }
        List<Attribute> attributes = new ArrayList<>(List.of(new XorPeerAddress(peer), new Data(data)));
        if (dontFragment) {
            attributes.add(new DontFragment());
        }
        return stun.indicate(Method.SEND, attributes);
    }
}
