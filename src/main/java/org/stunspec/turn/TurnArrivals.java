package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.stunspec.turn.TurnClientEvent.Carriage;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.Data;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorPeerAddress;

/** What a client makes of Data indications and ChannelData (RFC 8656 sections 11.4, 11.6 and 12.6). */
record TurnArrivals(ClientPermissions permissions, ClientChannels channels) {
    TurnClientEvent indication(StunMessage indication, Instant now) {
        if (!indication.method().equals(Method.DATA)) {
            return discard(indication.bytes(), "rfc8489-6.3", "an indication that clients do not receive");
        }
        Optional<InetSocketAddress> peer = indication.find(XorPeerAddress.class).map(XorPeerAddress::address);
        if (peer.isEmpty()) {
            return discard(indication.bytes(), "rfc8656-11.4", "no XOR-PEER-ADDRESS");
        }
        if (!permissions.isActive(peer.get().getAddress(), now)) {
            return discard(indication.bytes(), "rfc8656-11.4", "no permission for this peer");
        }
        return indication
                .find(Icmp.class)
                .<TurnClientEvent>map(icmp ->
                        new TurnClientEvent.PeerUnreachable(peer.get(), icmp.icmpType(), icmp.icmpCode(), icmp.data()))
                .or(() -> indication
                        .find(Data.class)
                        .map(data -> new TurnClientEvent.DataReceived(peer.get(), data.value(), Carriage.INDICATION)))
                .orElseGet(() -> discard(indication.bytes(), "rfc8656-11.4", "neither DATA nor ICMP"));
    }

    TurnClientEvent channelData(Bytes message, Instant now) {
        Optional<ChannelData> data = ChannelData.decode(message);
        if (data.isEmpty()) {
            return discard(message, "rfc8656-12.6", "neither STUN nor ChannelData");
        }
        return channels.peer(data.get().channelNumber(), now)
                .<TurnClientEvent>map(peer ->
                        new TurnClientEvent.DataReceived(peer, data.get().data(), Carriage.CHANNEL))
                .orElseGet(() -> discard(message, "rfc8656-12.6", "the channel is not bound"));
    }

    private static TurnClientEvent discard(Bytes data, String clause, String reason) {
        return new TurnClientEvent.Discarded(data, clause, reason);
    }
}
