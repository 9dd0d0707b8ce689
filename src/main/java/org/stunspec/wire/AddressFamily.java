package org.stunspec.wire;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The address families of STUN (RFC 8489 section 14.1). */
public enum AddressFamily {
    IPV4(1, 4),
    IPV6(2, 16);

    private final int code;
    private final int octets;

    AddressFamily(int code, int octets) {
        this.code = code;
        this.octets = octets;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** How many octets an address of this family has. */
    public int octets() {
        return octets;
    }

    public static Optional<AddressFamily> ofCode(int code) {
        return switch (code) {
            case 1 -> Optional.of(IPV4);
            case 2 -> Optional.of(IPV6);
            default -> Optional.empty();
        };
    }

    public static AddressFamily of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }

    /**
     * The address that these octets are. An IPv4-mapped IPv6 address stays an IPv6 address, because what a peer wrote is
     * what a reader has to see.
     */
    public InetAddress addressOf(Bytes value) {
        try {
            return this == IPV4
                    ? InetAddress.getByAddress(value.toArray())
                    : Inet6Address.getByAddress(null, value.toArray(), -1);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException(value.length() + " octets are no " + this + " address", wrongLength);
        }
    }
}
