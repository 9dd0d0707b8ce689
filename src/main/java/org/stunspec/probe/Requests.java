package org.stunspec.probe;

import java.net.InetSocketAddress;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.Data;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.XorPeerAddress;

/** The messages of STUN and TURN in their plainest form, to be read as words in a check. */
public final class Requests {
    /** The IP protocol number of UDP, as REQUESTED-TRANSPORT wants it. */
    public static final int UDP = 17;

    /** The IP protocol number of TCP. */
    public static final int TCP = 6;

    private Requests() {}

    public static Request binding() {
        return Request.of(Method.BINDING);
    }

    public static Request bindingIndication() {
        return Request.of(MessageType.indication(Method.BINDING));
    }

    public static Request allocate() {
        return Request.of(Method.ALLOCATE);
    }

    public static Request refresh() {
        return Request.of(Method.REFRESH);
    }

    public static Request refresh(long lifetimeSeconds) {
        return refresh().with(new Lifetime(lifetimeSeconds));
    }

    public static Request createPermission(InetSocketAddress... peers) {
        Request request = Request.of(Method.CREATE_PERMISSION);
        for (InetSocketAddress peer : peers) {
            request = request.with(new XorPeerAddress(peer));
        }
        return request;
    }

    public static Request channelBind(int channel, InetSocketAddress peer) {
        return Request.of(Method.CHANNEL_BIND).with(new ChannelNumber(channel), new XorPeerAddress(peer));
    }

    public static Request sendIndication(InetSocketAddress peer, Bytes data) {
        return Request.of(MessageType.indication(Method.SEND)).with(new XorPeerAddress(peer), new Data(data));
    }
}
