package org.stunspec.suite.turn;

import java.net.InetSocketAddress;
import java.util.Set;
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

    private static final Set<Integer> PROHIBITED_V4 = Set.of(9, 10, 13);
    private static final Set<Integer> PROHIBITED_V6 = Set.of(1, 5, 6);

    private ClosedPort() {}

    /** The way to it; the client has an allocation. */
    static DataPath of(TurnProbe probe, Peer peer) {
        return permittedAs(peer.address(), probe, peer);
    }

    /** As {@link #of}, with a permission that was given for another port of the address. */
    static DataPath permittedAs(InetSocketAddress named, TurnProbe probe, Peer peer) {
        probe.permit(named);
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

    /** Firewalls that reject datagrams call a port prohibited rather than closed (RFC 1812 section 5.2.7.1, RFC 4443). */
    static boolean isOfAFirewall(Arrival arrival) {
        return arrival.message()
                .flatMap(m -> m.find(Icmp.class))
                .filter(icmp -> PROHIBITED_V4.contains(icmp.icmpCode()) && icmp.icmpType() == 3
                        || PROHIBITED_V6.contains(icmp.icmpCode()) && icmp.icmpType() == 1)
                .isPresent();
    }
}
