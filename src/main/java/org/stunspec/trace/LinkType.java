package org.stunspec.trace;

/**
 * What a captured frame begins with, by the numbers of the pcap link type registry. Numbers without a constant are carried along;
 * their frames cannot be looked into.
 */
public record LinkType(int code) {
    /** BSD loopback: 4 octets of address family in the byte order of the capturing machine. */
    public static final LinkType NULL = new LinkType(0);

    public static final LinkType ETHERNET = new LinkType(1);
    /** Raw IP, version by its first nibble; the number is the one of the registry. */
    public static final LinkType RAW = new LinkType(101);

    /** OpenBSD loopback: like {@link #NULL}, always in network byte order. */
    public static final LinkType LOOP = new LinkType(108);

    public static final LinkType LINUX_COOKED = new LinkType(113);
    public static final LinkType IPV4 = new LinkType(228);
    public static final LinkType IPV6 = new LinkType(229);
    public static final LinkType LINUX_COOKED_2 = new LinkType(276);

    @Override
    public String toString() {
        return switch (code) {
            case 0 -> "BSD loopback";
            case 1 -> "Ethernet";
            case 12, 14, 101 -> "raw IP";
            case 108 -> "OpenBSD loopback";
            case 113 -> "Linux cooked";
            case 228 -> "raw IPv4";
            case 229 -> "raw IPv6";
            case 276 -> "Linux cooked, version 2";
            default -> "link type " + code;
        };
    }
}
