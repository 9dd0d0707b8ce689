package org.stunspec.suite.turn;

import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Icmp;

/** A situation: data to a permitted peer that has closed its port, which an ICMP error answers (RFC 8656 section 11.5). */
final class ClosedPort {
    private static final String NONE_SEEN = "no ICMP error was relayed; the server's platform may show it none";

    /** The last one of "destination unreachable" that is assigned. */
    private static final int LAST_CODE = 15;

    private static final int LAST_CODE_V6 = 8;

    private ClosedPort() {}

    /** The way to it; the client has an allocation. */
    static DataPath of(TurnProbe probe, Peer peer) {
        return permittedAs(peer.address(), probe, peer);
    }

    /** As {@link #of}, with a permission that was given for another port of the address. */
    static DataPath permittedAs(InetSocketAddress named, TurnProbe probe, Peer peer) {
        probe.permit(named);
        probe.delivers(probe.bySendIndication(peer)).reached();
        peer.close();
        return probe.bySendIndication(peer);
    }

    /** What comes of it at the client; the check does not apply where nothing does. */
    static Delivery complaintAbout(DataPath toClosedPort, TurnProbe probe, Predicate<Arrival> wanted) {
        return probe.delivers(probe.complaint(toClosedPort, wanted)).reachedOrNotApplicable(NONE_SEEN);
    }

    static Predicate<Arrival> indicationWith(AttributeType type) {
        return arrival -> TurnProbe.isDataIndication(arrival) && carries(type, arrival);
    }

    /** Whatever message it is. */
    static boolean carries(AttributeType type, Arrival arrival) {
        return arrival.message().flatMap(m -> m.raw(type)).isPresent();
    }

    /**
     * Whether this may be the word of a router, a NAT or a firewall on the way, which need not call a port closed: it is
     * unreachable for another reason, or out of reach (RFC 792, RFC 1812 section 5.2.7, RFC 4443 sections 3.1 and 3.3).
     */
    static boolean isOfSomebodyOnTheWay(Icmp icmp, boolean ipv4) {
        boolean unreachable = icmp.icmpType() == (ipv4 ? 3 : 1) && icmp.icmpCode() <= (ipv4 ? LAST_CODE : LAST_CODE_V6);
        boolean outOfReach = icmp.icmpType() == (ipv4 ? 11 : 3) && icmp.icmpCode() <= 1;
        return outOfReach || unreachable && !isOfAClosedPort(icmp, ipv4);
    }

    static boolean isOfAClosedPort(Icmp icmp, boolean ipv4) {
        return icmp.icmpType() == (ipv4 ? 3 : 1) && icmp.icmpCode() == (ipv4 ? 3 : 4);
    }
}
