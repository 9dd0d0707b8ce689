package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.allocate;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;

/** RFC 8656 section 18.8: REQUESTED-TRANSPORT. */
class Rfc8656Section18_8RequestedTransport {
    @Check(id = "rfc8656-18.8-r1.seventeen-is-udp", needs = Need.TURN)
    void protocol17IsGranted(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(requesting(probe, "11000000"));

        assertThat(exchange).isGranted();
    }

    @Check(id = "rfc8656-18.8-r3.reserved-bytes-are-ignored", needs = Need.TURN)
    void theReservedBytesAreIgnored(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(requesting(probe, "11c0ffee"));

        assertThat(exchange).isGranted();
    }

    private static Request requesting(TurnProbe probe, String value) {
        return probe.inRelayFamily(allocate().with(AttributeType.REQUESTED_TRANSPORT.code(), Bytes.ofHex(value)))
                .remarked("with REQUESTED-TRANSPORT 0x" + value);
    }
}
