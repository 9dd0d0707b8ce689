package org.stunspec.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Family, port and address as attributes carry them (RFC 8489 sections 14.1 and 14.2). */
final class TransportAddress {
    /** One ignored octet, one of family, two of port. */
    static final int HEADER = 4;

    private TransportAddress() {}

    static Bytes encode(InetSocketAddress address) {
        return encode(address, Bytes.zeros(16));
    }

    static Bytes encode(InetSocketAddress address, XorKey key) {
        return encode(address, key.mask());
    }

    private static Bytes encode(InetSocketAddress address, Bytes mask) {
        InetAddress ip = address.getAddress();
        if (ip == null) {
            throw new IllegalArgumentException("not resolved: " + address);
        }
        return Bytes.concat(
                Octets.u16(AddressFamily.of(ip).code()),
                Octets.u16(address.getPort() ^ mask.u16(0)),
                Octets.xor(Bytes.wrap(ip.getAddress()), mask));
    }

    /** Reads a value whose family and length have been found right. */
    static InetSocketAddress decode(AddressFamily family, Bytes value, Bytes mask) {
        Bytes address = Octets.xor(value.slice(HEADER, HEADER + family.octets()), mask);
        return new InetSocketAddress(family.addressOf(address), value.u16(2) ^ mask.u16(0));
    }
}
