package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.RAW_CAPTURE;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;

import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;

/** RFC 8656 section 13.3: IPv6-to-IPv4 Translations. */
class Rfc8656Section13_3Ipv6ToIpv4Translations {
    private static Translation translation(TurnProbe probe) {
        return Translation.between(AddressFamily.IPV6, AddressFamily.IPV4, probe);
    }

    @Check(
            id = "rfc8656-13.3-r1.type-of-service",
            needs = {TURN, UDP, RAW_CAPTURE})
    void theTypeOfServiceIsCopiedOrTheDefault(TurnProbe probe) {
        translation(probe).assertTrafficClass();
    }

    @Check(
            id = "rfc8656-13.3-r2.time-to-live",
            needs = {TURN, UDP, RAW_CAPTURE})
    void theTimeToLiveIsOneLessOrTheDefault(TurnProbe probe) {
        translation(probe).assertHopLimit();
    }

    @Check(
            id = "rfc8656-13.3-r3.fragments-arrive",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aDatagramThatCameInFragmentsArrives(TurnProbe probe) {
        translation(probe).assertFragmentsArrive();
    }

    @Check(
            id = "rfc8656-13.3-r5.dont-fragment-from-ipv6-to-ipv4",
            needs = {TURN, UDP})
    void dontFragmentIsIgnored(TurnProbe probe) {
        IgnoredDontFragment.from(AddressFamily.IPV6, AddressFamily.IPV4, probe);
    }
}
