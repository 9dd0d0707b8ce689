package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.MAPPED_ADDRESS;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.StunProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;

/** RFC 8489 section 14.1: MAPPED-ADDRESS, where a server sends it. */
class Rfc8489Section14_1MappedAddress {
    private static Exchange mapped(StunProbe probe) {
        return probe.send(binding()).reachingSuccess().using(MAPPED_ADDRESS);
    }

    @Check(
            id = "rfc8489-14.1-r1.family-port-address",
            needs = {Need.BINDING, Need.NO_TRANSLATION})
    void portAndAddressStandBehindTheFamily(StunProbe probe) {
        Exchange exchange = mapped(probe);

        assertThat(exchange)
                .hasValue(
                        MAPPED_ADDRESS,
                        value -> AddressLayout.port(value) == probe.local().getPort()
                                && AddressLayout.address(value).equals(AddressLayout.of(probe.local())),
                        "the port and address of " + probe.local() + " behind the family");
    }

    @Check(id = "rfc8489-14.1-r2.family-is-1-or-2", needs = Need.BINDING)
    void theFamilyIs1Or2(StunProbe probe) {
        Exchange exchange = mapped(probe);

        assertThat(exchange).hasValue(MAPPED_ADDRESS, AddressLayout::hasAFamily, "family 1 or 2");
    }

    @Check(id = "rfc8489-14.1-r3.ipv4-has-32-bits", needs = Need.BINDING)
    void anIpv4AddressHas32Bits(StunProbe probe) {
        Exchange exchange = AddressLayout.ofFamily(AddressLayout.IPV4, MAPPED_ADDRESS, mapped(probe));

        assertThat(exchange).hasValue(MAPPED_ADDRESS, AddressLayout::hasTheSizeOfItsFamily, "an address of 32 bits");
    }

    @Check(id = "rfc8489-14.1-r4.ipv6-has-128-bits", needs = Need.BINDING)
    void anIpv6AddressHas128Bits(StunProbe probe) {
        Exchange exchange = AddressLayout.ofFamily(AddressLayout.IPV6, MAPPED_ADDRESS, mapped(probe));

        assertThat(exchange).hasValue(MAPPED_ADDRESS, AddressLayout::hasTheSizeOfItsFamily, "an address of 128 bits");
    }

    @Check(id = "rfc8489-14.1-r5.first-bits-are-zero", needs = Need.BINDING)
    void theFirst8BitsAreZero(StunProbe probe) {
        Exchange exchange = mapped(probe);

        assertThat(exchange).hasValue(MAPPED_ADDRESS, AddressLayout::hasZeroFirst, "zero in the first 8 bits");
    }
}
