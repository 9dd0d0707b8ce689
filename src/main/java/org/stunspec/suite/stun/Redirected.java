package org.stunspec.suite.stun;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.TurnProbe;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.MessageClass;

/** How checks meet a server that sends its clients elsewhere; whether it does is not theirs to decide. */
final class Redirected {
    private Redirected() {}

    /** The 300 that a guest gets, or else a user with credentials. */
    static Exchange anybody(TurnProbe probe) {
        Exchange guest = Login.guest(probe);
        return isAway(guest) ? guest : orElseNotApplicable(behindAuthentication(probe, guest));
    }

    /** The 300 that a user gets of a server that looks at credentials first: a guest gets a challenge. */
    static Exchange user(TurnProbe probe) {
        Exchange guest = Login.guest(probe);
        if (isAway(guest)) {
            throw new NotApplicable("the server redirects without looking at any credentials");
        }
        return orElseNotApplicable(behindAuthentication(probe, guest));
    }

    /** A server that redirects who has a wrong password looks at no credentials, and has no key to sign a 300 with. */
    static void noStranger(TurnProbe probe) {
        TurnProbe other = probe.another();
        Exchange guest = Login.guest(other);
        if (guest.errorCode().orElse(0) == 401) {
            other.learnFrom(guest);
            other.sendAs(Login.withWrongPassword(other), probe.allocateRequest().remarked("with a wrong password"))
                    .unlessRefusedWith("the server redirects without verifying any credentials", 300);
        }
    }

    /** An error response that names another server, whatever its code. */
    static Exchange named(TurnProbe probe) {
        Exchange guest = Login.guest(probe);
        if (namesAnother(guest)) {
            return guest;
        }
        Exchange user = behindAuthentication(probe, guest);
        if (!namesAnother(user)) {
            throw new NotApplicable("no error response names another server");
        }
        return user;
    }

    private static Exchange behindAuthentication(TurnProbe probe, Exchange guest) {
        if (guest.errorCode().orElse(0) != 401) {
            return guest;
        }
        probe.learnFrom(guest);
        return probe.sendAuthenticated(probe.allocateRequest().remarked("with credentials"));
    }

    private static Exchange orElseNotApplicable(Exchange exchange) {
        if (!isAway(exchange)) {
            throw new NotApplicable(
                    "the server redirects nobody (the " + exchange.described() + " got " + exchange.outcome() + ")");
        }
        return exchange;
    }

    private static boolean isAway(Exchange exchange) {
        return exchange.errorCode().orElse(0) == 300;
    }

    private static boolean namesAnother(Exchange exchange) {
        return exchange.response()
                .filter(r -> r.messageClass() == MessageClass.ERROR_RESPONSE)
                .filter(r -> r.has(AttributeType.ALTERNATE_SERVER))
                .isPresent();
    }
}
