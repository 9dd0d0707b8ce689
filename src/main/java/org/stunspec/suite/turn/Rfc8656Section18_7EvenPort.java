package org.stunspec.suite.turn;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;

/** RFC 8656 section 18.7: EVEN-PORT. */
class Rfc8656Section18_7EvenPort {
    @Check(id = "rfc8656-18.7-r2.other-bits-reserve-nothing", needs = Need.TURN)
    void otherBitsThanRReserveNothing(TurnProbe probe) {
        requireNoneUnasked(probe.another());

        Exchange exchange = granted(probe, "7f");

        assertThat(exchange).hasNo(AttributeType.RESERVATION_TOKEN);
    }

    /** That R = 0 alone reserves nothing is another requirement (section 7.2). */
    private static void requireNoneUnasked(TurnProbe plain) {
        if (granted(plain, "00")
                .response()
                .filter(r -> r.has(AttributeType.RESERVATION_TOKEN))
                .isPresent()) {
            throw new NotApplicable("the server reserves a port for every EVEN-PORT");
        }
        plain.deallocate();
    }

    @Check(id = "rfc8656-18.7-r2.r-counts-beside-other-bits", needs = Need.TURN)
    void rCountsBesideOtherBits(TurnProbe probe) {
        Exchange exchange = granted(probe, "ff");

        assertThat(exchange).has(AttributeType.RESERVATION_TOKEN);
    }

    private static Exchange granted(TurnProbe probe, String value) {
        return probe.sendAuthenticated(evenPort(probe, value))
                .unlessRefusedWith("the server does not grant EVEN-PORT", 508)
                .reachingSuccess();
    }

    @Check(id = "rfc8656-18.7-r3.one-byte-and-padding", needs = Need.TURN)
    void oneByteAndPaddingIsAccepted(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(evenPort(probe, "00"))
                .unlessRefusedWith("the server does not know EVEN-PORT, whatever its length", 420)
                .unlessRefusedWith("the server does not grant EVEN-PORT", 508);

        assertThat(exchange).isGranted();
    }

    private static Request evenPort(TurnProbe probe, String value) {
        return probe.allocateRequest()
                .with(AttributeType.EVEN_PORT.code(), Bytes.ofHex(value))
                .remarked("with EVEN-PORT 0x" + value);
    }
}
