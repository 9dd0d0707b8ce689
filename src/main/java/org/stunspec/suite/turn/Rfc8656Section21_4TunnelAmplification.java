package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.channelBind;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Bytes;

/** RFC 8656 section 21.4: Tunnel Amplification Attack. */
class Rfc8656Section21_4TunnelAmplification {
    private static final int PORT = 4000;

    /** Teredo, with a server of the documentation range (RFC 4380 section 4); nothing is sent to it. */
    private static final String TEREDO = "20010000c0000201000063bf3fff1fd2";

    /** The 6to4 site of an address of the documentation range (RFC 3056 section 2). */
    private static final String SIX_TO_FOUR = "2002c000020100000000000000000001";

    @Check(id = "rfc8656-21.4-r2.teredo-peer-gets-no-channel", needs = TURN)
    void aChannelToATeredoAddressIsNotGranted(TurnProbe probe) {
        getsNoChannel(TEREDO, "a Teredo address as peer", probe);
    }

    @Check(id = "rfc8656-21.4-r2.6to4-peer-gets-no-channel", needs = TURN)
    void aChannelToA6to4AddressIsNotGranted(TurnProbe probe) {
        getsNoChannel(SIX_TO_FOUR, "a 6to4 address as peer", probe);
    }

    private static void getsNoChannel(String address, String words, TurnProbe probe) {
        probe.sendAuthenticated(RelayFamilies.asking(AddressFamily.IPV6))
                .unlessRefusedWith("the server does not relay over IPv6", 440, 420)
                .reachingSuccess();
        InetSocketAddress peer = new InetSocketAddress(AddressFamily.IPV6.addressOf(Bytes.ofHex(address)), PORT);

        Exchange exchange = probe.sendAuthenticated(channelBind(0x4000, peer).remarked("with " + words));

        assertThat(exchange).isNotAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-21.4-r3.teredo-client-gets-no-allocation", needs = TURN)
    void aClientWithATeredoAddressGetsNoAllocation(TurnProbe probe) {
        getsNoAllocation(probe.from(Rfc8656Section21_4TunnelAmplification::isTeredo, "a Teredo address, 2001::/32"));
    }

    @Check(id = "rfc8656-21.4-r3.6to4-client-gets-no-allocation", needs = TURN)
    void aClientWithA6to4AddressGetsNoAllocation(TurnProbe probe) {
        getsNoAllocation(probe.from(Rfc8656Section21_4TunnelAmplification::is6to4, "a 6to4 address, 2002::/16"));
    }

    /** Silence is a refusal too, be it at the request for a challenge. */
    private static void getsNoAllocation(TurnProbe tunnelled) {
        Request request = tunnelled.allocateRequest().remarked("from " + tunnelled.local());
        Exchange first = tunnelled.send(request);

        Exchange exchange = first.errorCode().orElse(0) == 401 ? tunnelled.sendAuthenticated(request) : first;

        assertThat(exchange).isNotAnsweredWithSuccess();
    }

    private static boolean isTeredo(InetAddress address) {
        return begins(address, TEREDO.substring(0, 8));
    }

    private static boolean is6to4(InetAddress address) {
        return begins(address, SIX_TO_FOUR.substring(0, 4));
    }

    private static boolean begins(InetAddress address, String prefix) {
        return Bytes.wrap(address.getAddress()).hex().startsWith(prefix);
    }
}
