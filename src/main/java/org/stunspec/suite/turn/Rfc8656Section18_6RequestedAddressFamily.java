package org.stunspec.suite.turn;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.suite.turn.RelayFamilies.unspecified;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.XorRelayedAddress;

/** RFC 8656 section 18.6: REQUESTED-ADDRESS-FAMILY. */
class Rfc8656Section18_6RequestedAddressFamily {
    @Check(id = "rfc8656-18.6-r1.one-is-ipv4", needs = Need.TURN)
    void family1IsIpv4(TurnProbe probe) {
        familyIs(AddressFamily.IPV4, "01000000", probe);
    }

    @Check(id = "rfc8656-18.6-r1.two-is-ipv6", needs = Need.TURN)
    void family2IsIpv6(TurnProbe probe) {
        familyIs(AddressFamily.IPV6, "02000000", probe);
    }

    private static void familyIs(AddressFamily family, String value, TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(asking(value))
                .unlessRefusedWith("the server does not relay over " + family, 440, 420)
                .reachingSuccess()
                .having(AttributeType.XOR_RELAYED_ADDRESS);

        assertThat(exchange)
                .has(
                        XorRelayedAddress.class,
                        AttributeType.XOR_RELAYED_ADDRESS,
                        relayed -> AddressFamily.of(relayed.address().getAddress()) == family,
                        "an address of family " + family);
    }

    @Check(id = "rfc8656-18.6-r3.reserved-bytes-are-ignored", needs = Need.TURN)
    void theReservedBytesAreIgnored(TurnProbe probe) {
        RelayFamilies.requireServed(probe.relayFamily(), probe);
        String family = probe.relayFamily() == AddressFamily.IPV4 ? "01" : "02";

        Exchange exchange = probe.sendAuthenticated(asking(family + "c0ffee"));

        assertThat(exchange).isGranted();
    }

    private static Request asking(String value) {
        return unspecified()
                .with(AttributeType.REQUESTED_ADDRESS_FAMILY.code(), Bytes.ofHex(value))
                .remarked("with REQUESTED-ADDRESS-FAMILY 0x" + value);
    }
}
