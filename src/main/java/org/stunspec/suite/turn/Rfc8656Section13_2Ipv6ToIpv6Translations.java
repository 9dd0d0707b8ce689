package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;

import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;

/** RFC 8656 section 13.2: IPv6-to-IPv6 Translations, as far as they can be seen without IP headers. */
class Rfc8656Section13_2Ipv6ToIpv6Translations {
    @Check(
            id = "rfc8656-13.2-r9.dont-fragment-from-ipv6-to-ipv6",
            needs = {TURN, UDP})
    void dontFragmentIsIgnored(TurnProbe probe) {
        IgnoredDontFragment.from(AddressFamily.IPV6, AddressFamily.IPV6, probe);
    }
}
