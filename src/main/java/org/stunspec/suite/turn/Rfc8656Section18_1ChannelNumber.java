package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Method;
import org.stunspec.wire.XorPeerAddress;

/** RFC 8656 section 18.1: CHANNEL-NUMBER. */
class Rfc8656Section18_1ChannelNumber {
    @Check(id = "rfc8656-18.1-r1.one-byte-is-no-number", needs = TURN)
    void aChannelNumberOfOneByteIsNotGranted(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(binding(probe, "40"));

        assertThat(exchange).isNotAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-18.1-r1.nothing-is-no-number", needs = TURN)
    void anEmptyChannelNumberIsNotGranted(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(binding(probe, ""));

        assertThat(exchange).isNotAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-18.1-r3.rffu-is-ignored", needs = TURN)
    void theBytesForFutureUseAreIgnored(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(binding(probe, "4000c0de")).unlessRefusedByPolicy();

        assertThat(exchange).isAnsweredWithSuccess();
    }

    /** The peer follows at once, so that whoever reads too far finds 0x0012 for a number. */
    private static Request binding(TurnProbe probe, String channelNumber) {
        return Request.of(Method.CHANNEL_BIND)
                .with(AttributeType.CHANNEL_NUMBER.code(), Bytes.ofHex(channelNumber))
                .with(new XorPeerAddress(probe.openPeer().address()))
                .remarked("with the CHANNEL-NUMBER 0x" + channelNumber);
    }
}
