package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.RAW_CAPTURE;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;

import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;

/** RFC 8656 section 13.2: IPv6-to-IPv6 Translations. */
class Rfc8656Section13_2Ipv6ToIpv6Translations {
    private static Translation translation(TurnProbe probe) {
        return Translation.between(AddressFamily.IPV6, AddressFamily.IPV6, probe);
    }

    @Check(
            id = "rfc8656-13.2-r1.flow-label-is-not-copied",
            needs = {TURN, UDP, RAW_CAPTURE})
    void theFlowLabelIsNotCopied(TurnProbe probe) {
        translation(probe).assertFlowLabelIsNotCopied();
    }

    @Check(
            id = "rfc8656-13.2-r2.flow-label",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aFlowHasOneFlowLabel(TurnProbe probe) {
        translation(probe).assertFlowLabel();
    }

    @Check(
            id = "rfc8656-13.2-r3.hop-limit",
            needs = {TURN, UDP, RAW_CAPTURE})
    void theHopLimitIsOneLessOrTheDefault(TurnProbe probe) {
        translation(probe).assertHopLimit();
    }

    @Check(
            id = "rfc8656-13.2-r4.small-data-is-whole",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aSmallDatagramHasNoFragmentHeader(TurnProbe probe) {
        translation(probe).assertSmallDataIsWhole();
    }

    @Check(
            id = "rfc8656-13.2-r7.fragments-that-fit",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aDatagramThatFitsWithoutTheIndicationArrives(TurnProbe probe) {
        translation(probe).assertFragmentsThatFitArrive();
    }

    @Check(
            id = "rfc8656-13.2-r8.fragments-arrive",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aDatagramThatCameInFragmentsArrives(TurnProbe probe) {
        translation(probe).assertFragmentsArrive();
    }

    @Check(
            id = "rfc8656-13.2-r10.extension-headers",
            needs = {TURN, UDP, RAW_CAPTURE})
    void thereAreNoExtensionHeadersButTheUsualOnes(TurnProbe probe) {
        translation(probe).assertOptions();
    }

    @Check(
            id = "rfc8656-13.2-r9.dont-fragment-from-ipv6-to-ipv6",
            needs = {TURN, UDP})
    void dontFragmentIsIgnored(TurnProbe probe) {
        IgnoredDontFragment.from(AddressFamily.IPV6, AddressFamily.IPV6, probe);
    }
}
