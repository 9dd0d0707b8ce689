package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.FingerprintUse;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.Data;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.TransactionId;
import org.stunspec.wire.XorPeerAddress;

/** What comes from peers: datagrams (RFC 8656 sections 11.3 and 12.7) and ICMP errors (section 11.5). */
public class PeerDatagramHandler {
    /** With an IPv6 peer and FINGERPRINT, a longer one does not fit into the length field of the message. */
    private static final int LONGEST_DATA = 65496;

    protected final TurnState state;
    private final RandomGenerator random;

    public PeerDatagramHandler(TurnState state, RandomGenerator random) {
        this.state = state;
        this.random = random;
    }

    /** Takes a datagram that arrived at a relayed transport address. */
    public void take(Allocation allocation, Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
        if (!mayPass(relay, peer, now)) {
            state.discarded(allocation.path(), "a datagram from " + peer + " without permission");
            return;
        }
        OptionalInt channel = channelFor(relay, peer, now);
        if (channel.isPresent()) {
            sendChannelData(allocation, new ChannelData(channel.getAsInt(), data));
        } else if (data.length() > LONGEST_DATA) {
            state.discarded(allocation.path(), "a datagram too long for a Data indication");
        } else {
            send(allocation, dataIndication(peer, data));
        }
    }

    /** Addresses are compared, ports are not (RFC 8656 section 9). */
    protected boolean mayPass(Relay relay, InetSocketAddress peer, Instant now) {
        return relay.permissions().allows(peer, now);
    }

    /** A bound channel is always used (RFC 8656 section 12.5). */
    protected OptionalInt channelFor(Relay relay, InetSocketAddress peer, Instant now) {
        return relay.channels().numberOf(peer, now);
    }

    /** Padded over streams (RFC 8656 section 12.5). */
    protected void sendChannelData(Allocation allocation, ChannelData message) {
        FiveTuple path = allocation.path();
        Bytes octets = path.transport().isStream() ? message.encodePadded() : message.encode();
        state.outbox().transmit(path, octets);
    }

    protected MessageBuilder dataIndication(InetSocketAddress peer, Bytes data) {
        return indication().add(new XorPeerAddress(peer)).add(new Data(data));
    }

    /** Takes an ICMP error about a datagram that was relayed to {@code peer}. */
    public void takeIcmp(
            Allocation allocation, Relay relay, InetSocketAddress peer, int type, int code, long data, Instant now) {
        boolean ipv4 = peer.getAddress().getAddress().length == 4;
        if (!isRelayedType(ipv4, type) || !mayPass(relay, peer, now)) {
            state.discarded(allocation.path(), "an ICMP error of type " + type + " about " + peer);
            return;
        }
        send(allocation, icmpIndication(peer, new Icmp(type, code, errorData(ipv4, type, code, data))));
    }

    /** Data indications tell of ICMP even where a channel is bound (RFC 8656 section 12.5). */
    protected MessageBuilder icmpIndication(InetSocketAddress peer, Icmp icmp) {
        return indication().add(new XorPeerAddress(peer)).add(icmp);
    }

    protected boolean isRelayedType(boolean ipv4, int type) {
        return ipv4 ? type == 3 || type == 11 : type >= 1 && type <= 3;
    }

    /** The MTU of the next hop where the error is about that, else zero (RFC 8656 section 18.13). */
    protected long errorData(boolean ipv4, int type, int code, long data) {
        if (ipv4) {
            return type == 3 && code == 4 ? data & 0xFFFF : 0; // RFC 1191 section 4: the upper half is unused
        }
        return type == 2 ? data : 0;
    }

    private MessageBuilder indication() {
        return MessageBuilder.of(MessageType.indication(Method.DATA), TransactionId.random(random));
    }

    private void send(Allocation allocation, MessageBuilder indication) {
        if (state.config().stun().fingerprint() == FingerprintUse.ALWAYS) {
            indication.fingerprint();
        }
        state.outbox().transmit(allocation.path(), indication.build());
    }
}
