package org.stunspec.suite.turn;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.suite.turn.RelayFamilies.askingForBoth;
import static org.stunspec.suite.turn.RelayFamilies.unspecified;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.XorRelayedAddress;

/** RFC 8656 section 18.11: ADDITIONAL-ADDRESS-FAMILY. */
class Rfc8656Section18_11AdditionalAddressFamily {
    @Check(id = "rfc8656-18.11-r2.reserved-bytes-are-ignored", needs = Need.TURN)
    void theReservedBytesAreIgnored(TurnProbe probe) {
        TurnProbe plain = probe.another();
        int relays = relays(RelayFamilies.unnamedFrom(plain, askingForBoth()).reachingSuccess());
        plain.deallocate();
        Request request = unspecified()
                .with(AttributeType.ADDITIONAL_ADDRESS_FAMILY.code(), Bytes.ofHex("02c0ffee"))
                .remarked("with ADDITIONAL-ADDRESS-FAMILY 0x02c0ffee");

        Exchange exchange = probe.sendAuthenticated(request);

        assertThat(exchange)
                .isGranted()
                .isAnswerWhere(
                        response -> relays(exchange) == relays,
                        relays + " relayed addresses, as with zeros in the reserved bytes",
                        relays(exchange) + " relayed addresses");
    }

    private static int relays(Exchange exchange) {
        return exchange.response()
                .map(r -> r.all(XorRelayedAddress.class).size())
                .orElse(0);
    }
}
