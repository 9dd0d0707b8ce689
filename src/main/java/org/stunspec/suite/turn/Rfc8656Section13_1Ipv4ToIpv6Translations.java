package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;

import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;

/** RFC 8656 section 13.1: IPv4-to-IPv6 Translations, as far as they can be seen without IP headers. */
class Rfc8656Section13_1Ipv4ToIpv6Translations {
    @Check(
            id = "rfc8656-13.1-r5.dont-fragment-from-ipv4-to-ipv6",
            needs = {TURN, UDP})
    void dontFragmentIsIgnored(TurnProbe probe) {
        IgnoredDontFragment.from(AddressFamily.IPV4, AddressFamily.IPV6, probe);
    }
}
