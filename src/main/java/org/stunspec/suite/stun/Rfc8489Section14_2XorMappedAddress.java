package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.MAPPED_ADDRESS;
import static org.stunspec.wire.AttributeType.XOR_MAPPED_ADDRESS;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.StunProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MappedAddress;
import org.stunspec.wire.XorMappedAddress;

/** RFC 8489 section 14.2: XOR-MAPPED-ADDRESS. */
class Rfc8489Section14_2XorMappedAddress {
    /** The upper half of the magic cookie. */
    private static final int PORT_MASK = 0x2112;

    private static Exchange mapped(StunProbe probe) {
        return probe.send(binding()).reachingSuccess().having(XOR_MAPPED_ADDRESS);
    }

    /** Magic cookie and transaction id, of which an IPv4 address takes no more than the cookie. */
    private static void isMaskedByTheHeader(StunProbe probe, Exchange exchange) {
        Bytes mask = exchange.sent().slice(4, 20);
        assertThat(exchange)
                .hasValue(
                        XOR_MAPPED_ADDRESS,
                        value -> AddressLayout.xor(AddressLayout.address(value), mask)
                                .equals(AddressLayout.of(probe.local())),
                        "the address of " + probe.local() + " XORed with " + mask.hex());
    }

    @Check(id = "rfc8489-14.2-r1.family-is-1-or-2", needs = Need.BINDING)
    void theFamilyIs1Or2(StunProbe probe) {
        Exchange exchange = mapped(probe);

        assertThat(exchange).hasValue(XOR_MAPPED_ADDRESS, AddressLayout::hasAFamily, "family 1 or 2");
    }

    @Check(
            id = "rfc8489-14.2-r2.port-xor-cookie",
            needs = {Need.BINDING, Need.NO_TRANSLATION})
    void thePortIsXoredWithTheCookie(StunProbe probe) {
        Exchange exchange = mapped(probe);

        assertThat(exchange)
                .hasValue(
                        XOR_MAPPED_ADDRESS,
                        value -> (AddressLayout.port(value) ^ PORT_MASK)
                                == probe.local().getPort(),
                        "port " + probe.local().getPort() + " XORed with 0x2112");
    }

    @Check(
            id = "rfc8489-14.2-r3.ipv4-xor-cookie",
            needs = {Need.BINDING, Need.NO_TRANSLATION})
    void anIpv4AddressIsXoredWithTheCookie(StunProbe probe) {
        Exchange exchange = AddressLayout.ofFamily(AddressLayout.IPV4, XOR_MAPPED_ADDRESS, mapped(probe));

        isMaskedByTheHeader(probe, exchange);
    }

    @Check(
            id = "rfc8489-14.2-r4.ipv6-xor-cookie-and-id",
            needs = {Need.BINDING, Need.NO_TRANSLATION})
    void anIpv6AddressIsXoredWithCookieAndTransactionId(StunProbe probe) {
        Exchange exchange = AddressLayout.ofFamily(AddressLayout.IPV6, XOR_MAPPED_ADDRESS, mapped(probe));

        isMaskedByTheHeader(probe, exchange);
    }

    @Check(id = "rfc8489-14.2-r5.size-of-the-family", needs = Need.BINDING)
    void theValueHasTheSizeOfItsFamily(StunProbe probe) {
        Exchange exchange = mapped(probe);

        assertThat(exchange)
                .hasValue(
                        XOR_MAPPED_ADDRESS,
                        AddressLayout::hasTheSizeOfItsFamily,
                        "8 octets for IPv4 or 20 octets for IPv6");
    }

    @Check(id = "rfc8489-14.2-r6.first-bits-are-zero", needs = Need.BINDING)
    void theFirst8BitsAreZero(StunProbe probe) {
        Exchange exchange = mapped(probe);

        assertThat(exchange).hasValue(XOR_MAPPED_ADDRESS, AddressLayout::hasZeroFirst, "zero in the first 8 bits");
    }

    @Check(
            id = "rfc8489-14.2-r7.agrees-with-mapped-address",
            needs = {Need.BINDING, Need.NO_TRANSLATION})
    void mappedAddressBesideItSaysTheSame(StunProbe probe) {
        Exchange exchange = mapped(probe).using(MAPPED_ADDRESS);
        XorMappedAddress obfuscated = exchange.attribute(XorMappedAddress.class);

        assertThat(exchange)
                .has(
                        MappedAddress.class,
                        MAPPED_ADDRESS,
                        plain -> plain.address().equals(obfuscated.address()),
                        "the same as in XOR-MAPPED-ADDRESS, " + obfuscated.address());
    }
}
