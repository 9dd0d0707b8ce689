package org.stunspec.ip;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.stunspec.wire.Bytes;

/** Addresses as they stand in headers. */
final class Addresses {
    private Addresses() {}

    /** Reads 4 or 16 octets. An IPv4-mapped IPv6 address stays an IPv6 address, which InetAddress.getByAddress would not do. */
    static InetAddress read(Bytes octets) {
        try {
            return octets.length() == 16
                    ? Inet6Address.getByAddress(null, octets.toArray(), -1)
                    : InetAddress.getByAddress(octets.toArray());
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length(), wrongLength);
        }
    }
}
