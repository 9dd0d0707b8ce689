package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.RAW_CAPTURE;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;

import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;

/** RFC 8656 section 13.1: IPv4-to-IPv6 Translations. */
class Rfc8656Section13_1Ipv4ToIpv6Translations {
    private static Translation translation(TurnProbe probe) {
        return Translation.between(AddressFamily.IPV4, AddressFamily.IPV6, probe);
    }

    @Check(
            id = "rfc8656-13.1-r1.hop-limit",
            needs = {TURN, UDP, RAW_CAPTURE})
    void theHopLimitIsOneLessOrTheDefault(TurnProbe probe) {
        translation(probe).assertHopLimit();
    }

    @Check(
            id = "rfc8656-13.1-r2.traffic-class",
            needs = {TURN, UDP, RAW_CAPTURE})
    void theTrafficClassIsCopiedOrTheDefault(TurnProbe probe) {
        translation(probe).assertTrafficClass();
    }

    @Check(
            id = "rfc8656-13.1-r3.flow-label",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aFlowHasOneFlowLabel(TurnProbe probe) {
        translation(probe).assertFlowLabel();
    }

    @Check(
            id = "rfc8656-13.1-r4.fragments-arrive",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aDatagramThatCameInFragmentsArrives(TurnProbe probe) {
        translation(probe).assertFragmentsArrive();
    }

    @Check(
            id = "rfc8656-13.1-r6.extension-headers",
            needs = {TURN, UDP, RAW_CAPTURE})
    void thereAreNoExtensionHeadersButTheUsualOnes(TurnProbe probe) {
        translation(probe).assertOptions();
    }

    @Check(
            id = "rfc8656-13.1-r5.dont-fragment-from-ipv4-to-ipv6",
            needs = {TURN, UDP})
    void dontFragmentIsIgnored(TurnProbe probe) {
        IgnoredDontFragment.from(AddressFamily.IPV4, AddressFamily.IPV6, probe);
    }
}
