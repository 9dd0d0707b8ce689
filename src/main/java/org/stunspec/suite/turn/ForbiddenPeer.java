package org.stunspec.suite.turn;

import java.net.InetSocketAddress;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.TurnProbe;
import org.stunspec.wire.AddressFamily;

/**
 * A peer that most servers refuse: their own loopback address, or, where they are judged on loopback and so have to allow it,
 * a multicast address.
 *
 * @param words what it is, for reports
 * @param isHost whether the address is one that a host can have; no RFC says whether another one is invalid or forbidden
 */
record ForbiddenPeer(InetSocketAddress address, String words, boolean isHost) {
    private static final int PORT = 4000;

    static ForbiddenPeer of(TurnProbe probe) {
        boolean ipv4 = probe.relayFamily() == AddressFamily.IPV4;
        return probe.target().getAddress().isLoopbackAddress()
                ? new ForbiddenPeer(literal(ipv4 ? "224.0.0.1" : "ff02::1"), "a multicast address", false)
                : new ForbiddenPeer(literal(ipv4 ? "127.0.0.1" : "::1"), "the loopback address", true);
    }

    /** Nothing is looked up. */
    private static InetSocketAddress literal(String address) {
        return new InetSocketAddress(address, PORT);
    }

    /** The exchange, if the policy is what refused it. */
    Exchange refusedByPolicy(Exchange exchange) {
        if (exchange.isSuccess()) {
            throw new NotApplicable("the server's policy allows " + words + ", and no other policy is known");
        }
        if (!isHost && exchange.errorCode().orElse(0) == 400) {
            throw new NotApplicable("the server calls " + words + " invalid, and no policy is known");
        }
        return exchange;
    }
}
