package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;

import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;

/** RFC 8656 section 13.3: IPv6-to-IPv4 Translations, as far as they can be seen without IP headers. */
class Rfc8656Section13_3Ipv6ToIpv4Translations {
    @Check(
            id = "rfc8656-13.3-r5.dont-fragment-from-ipv6-to-ipv4",
            needs = {TURN, UDP})
    void dontFragmentIsIgnored(TurnProbe probe) {
        IgnoredDontFragment.from(AddressFamily.IPV6, AddressFamily.IPV4, probe);
    }
}
