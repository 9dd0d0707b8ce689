package org.stunspec.turn;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which peers a server relays to (RFC 8656 sections 9, 10.2, 11.2 and 12.2 leave it the choice, section 21.4 does not for
 * tunnels). Not allowed are unspecified, loopback, link-local, multicast and reserved addresses, also where IPv6 wraps an
 * IPv4 one, and Teredo and 6to4.
 */
public class PeerPolicy {
    private static final byte[] COMPATIBLE = new byte[12]; // ::/96
    private static final byte[] MAPPED = prefix(10, 0xFF, 0xFF); // ::ffff:0:0/96
    private static final byte[] TRANSLATED = prefix(8, 0xFF, 0xFF, 0, 0); // ::ffff:0:0:0/96, RFC 2765
    private static final byte[] NAT64 = {0x00, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0}; // RFC 6052
    private static final byte[] TEREDO = {0x20, 0x01, 0, 0}; // 2001::/32, RFC 4380
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02}; // 2002::/16, RFC 3056

    private final boolean loopbackAllowed;
    private final Set<InetAddress> forbidden;

    private PeerPolicy(boolean loopbackAllowed, Set<InetAddress> forbidden) {
        this.loopbackAllowed = loopbackAllowed;
        this.forbidden = Set.copyOf(forbidden);
    }

    /** For subclasses, which start with what {@link #strict} refuses. */
    protected PeerPolicy() {
        this(false, Set.of());
    }

    public static PeerPolicy strict() {
        return new PeerPolicy(false, Set.of());
    }

    /** For tests on one host: 127.0.0.0/8 and ::1 as such are peers like others. */
    public static PeerPolicy withLoopback() {
        return new PeerPolicy(true, Set.of());
    }

    /** The same policy, with these addresses refused as well. */
    public PeerPolicy forbidding(InetAddress... addresses) {
        Set<InetAddress> all = new HashSet<>(forbidden);
        all.addAll(Arrays.asList(addresses));
        return new PeerPolicy(loopbackAllowed, all);
    }

    /** Whether the server may talk to this address for a client. */
    public boolean permits(InetAddress peer) {
        if (forbidden.contains(peer)) {
            return false;
        }
        byte[] octets = peer.getAddress();
        return octets.length == 4 ? permitsIpv4(octets, loopbackAllowed) : permitsIpv6(octets);
    }

    private static boolean permitsIpv4(byte[] octets, boolean loopbackAllowed) {
        int first = octets[0] & 0xFF;
        int second = octets[1] & 0xFF;
        boolean loopback = first == 127;
        boolean linkLocal = first == 169 && second == 254;
        boolean thisNetwork = first == 0;
        boolean multicastOrReserved = first >= 224; // up to and with 255.255.255.255
        return !thisNetwork && !linkLocal && !multicastOrReserved && (!loopback || loopbackAllowed);
    }

    private boolean permitsIpv6(byte[] octets) {
        if (isLoopback(octets)) {
            return loopbackAllowed;
        }
        if (isUnspecified(octets) || isMulticast(octets) || isLinkLocal(octets) || isTunnel(octets)) {
            return false;
        }
        // An IPv4 address in disguise is no peer of an IPv6 socket, whatever it hides.
        if (startsWith(octets, MAPPED) || startsWith(octets, COMPATIBLE) || startsWith(octets, TRANSLATED)) {
            return false;
        }
        return behindNat64(octets).map(v4 -> permitsIpv4(v4, false)).orElse(true);
    }

    private static byte[] prefix(int zeros, int... rest) {
        byte[] octets = new byte[zeros + rest.length];
        for (int i = 0; i < rest.length; i++) {
            octets[zeros + i] = (byte) rest[i];
        }
        return octets;
    }

    private static boolean startsWith(byte[] octets, byte[] prefix) {
        return Arrays.equals(octets, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static boolean isUnspecified(byte[] octets) {
        return Arrays.equals(octets, new byte[16]);
    }

    private static boolean isLoopback(byte[] octets) {
        return octets[15] == 1 && startsWith(octets, new byte[15]);
    }

    private static boolean isMulticast(byte[] octets) {
        return octets[0] == (byte) 0xFF;
    }

    /** fe80::/10. */
    private static boolean isLinkLocal(byte[] octets) {
        return octets[0] == (byte) 0xFE && (octets[1] & 0xC0) == 0x80;
    }

    private static Optional<byte[]> behindNat64(byte[] octets) {
        return startsWith(octets, NAT64) ? Optional.of(Arrays.copyOfRange(octets, 12, 16)) : Optional.empty();
    }

    /** RFC 8656 section 21.4: neither Teredo nor 6to4, as peers or as clients. */
    public static boolean isTunnel(InetAddress address) {
        return isTunnel(address.getAddress());
    }

    private static boolean isTunnel(byte[] octets) {
        return octets.length == 16 && (startsWith(octets, TEREDO) || startsWith(octets, SIX_TO_FOUR));
    }
}
