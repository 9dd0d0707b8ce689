package org.stunspec.stun;

import java.net.Inet4Address;
import java.util.Set;
import org.stunspec.sansio.Input;

/** Which ICMP errors end a transaction (RFC 8489 section 6.2.1; RFC 1122 section 4.2.3.9, RFC 5461 for ICMPv6). */
final class HardIcmpErrors {
    private static final int UNREACHABLE_V4 = 3;
    private static final Set<Integer> HARD_V4 = Set.of(2, 3, 4);
    private static final int UNREACHABLE_V6 = 1;
    private static final Set<Integer> HARD_V6 = Set.of(1, 4);

    private HardIcmpErrors() {}

    static boolean isHard(Input.IcmpReceived icmp) {
        return icmp.remote().getAddress() instanceof Inet4Address
                ? icmp.type() == UNREACHABLE_V4 && HARD_V4.contains(icmp.code())
                : icmp.type() == UNREACHABLE_V6 && HARD_V6.contains(icmp.code());
    }
}
