package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.allocate;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Request;
import org.stunspec.probe.Requests;
import org.stunspec.probe.TurnProbe;
import org.stunspec.wire.AdditionalAddressFamily;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.RequestedAddressFamily;

/** Situations about the address families for which a server relays (RFC 8656 section 7.2, steps 6 to 9). */
final class RelayFamilies {
    private RelayFamilies() {}

    /** An Allocate request that leaves the family to the server. */
    static Request unspecified() {
        return allocate().requesting(Requests.UDP);
    }

    static Request asking(AddressFamily family) {
        return unspecified()
                .with(new RequestedAddressFamily(family))
                .remarked("with REQUESTED-ADDRESS-FAMILY " + family);
    }

    static Request askingForBoth() {
        return unspecified()
                .with(new AdditionalAddressFamily(AddressFamily.IPV6))
                .remarked("with ADDITIONAL-ADDRESS-FAMILY");
    }

    static AddressFamily otherThan(AddressFamily family) {
        return family == AddressFamily.IPV4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
    }

    /** The server relays for this family, as it has just shown; the check does not apply where it does not. */
    static void requireServed(AddressFamily family, TurnProbe probe) {
        TurnProbe scout = probe.another();
        scout.sendAuthenticated(asking(family))
                .unlessRefusedWith("the server does not relay over " + family, 440, 420)
                .reachingSuccess();
        scout.deallocate();
    }

    /** The server does not relay for this family, as it has just said; the check does not apply where it does. */
    static void requireRefused(AddressFamily family, TurnProbe probe) {
        Exchange asked = probe.another().sendAuthenticated(asking(family));
        if (asked.isSuccess()) {
            throw new NotApplicable("the server relays over " + family);
        }
        unlessUnknown(asked).reachingError(440);
    }

    /** A server of RFC 5766 need not know RFC 6156. */
    static Exchange unlessUnknown(Exchange asked) {
        return asked.unlessRefusedWith("the server does not know REQUESTED-ADDRESS-FAMILY", 420);
    }

    /** A success for both families from a server that has one of them; the check does not apply where it has both. */
    static Exchange partlyGranted(TurnProbe probe) {
        requireRefused(otherThan(probe.relayFamily()), probe);
        return unnamedFrom(probe, askingForBoth());
    }

    /** What a request without REQUESTED-ADDRESS-FAMILY gets; a server without IPv4 may refuse all of them (step 7). */
    static Exchange unnamedFrom(TurnProbe probe, Request request) {
        Exchange exchange = probe.sendAuthenticated(request);
        return probe.relayFamily() == AddressFamily.IPV6
                ? exchange.unlessRefusedWith("a server without IPv4 may refuse who names no family", 440)
                : exchange;
    }
}
