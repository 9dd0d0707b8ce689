package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.allocate;

import java.net.InetSocketAddress;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Request;
import org.stunspec.probe.Requests;
import org.stunspec.probe.TurnProbe;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.ReservationToken;

/** A situation: an allocation on an even port, with the next port held in reserve (RFC 8656 section 7.2). */
record Reservation(Allocation allocation, ReservationToken token) {
    /** The check does not apply where the server reserves no ports. */
    static Reservation madeBy(TurnProbe probe) {
        Exchange exchange =
                probe.sendAuthenticated(reserving(probe)).unlessRefusedWith("the server reserves no ports", 508);
        return new Reservation(TurnProbe.allocationOf(exchange), exchange.attribute(ReservationToken.class));
    }

    /** With capacity for one more allocation beside, so that a 508 for a token says something of the token. */
    static Reservation withRoomLeft(TurnProbe probe) {
        Reservation reservation = madeBy(probe);
        reservation.requireRoom(probe);
        return reservation;
    }

    void requireRoom(TurnProbe probe) {
        TurnProbe scout = probe.another();
        scout.allocate();
        scout.deallocate();
    }

    static Request reserving(TurnProbe probe) {
        return probe.allocateRequest().with(new EvenPort(true)).remarked("with EVEN-PORT and R = 1");
    }

    /** The transport address that the token stands for. */
    InetSocketAddress reserved() {
        InetSocketAddress even = allocation.relayed();
        return new InetSocketAddress(even.getAddress(), even.getPort() + 1);
    }

    /** An Allocate request with the token; its family is that of the reservation. */
    Request redemption() {
        return allocate()
                .requesting(Requests.UDP)
                .with(token)
                .remarked("with the RESERVATION-TOKEN of another allocation");
    }
}
