package org.stunspec.suite.turn;

import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.ReservationToken;

/** RFC 8656 section 18.10: RESERVATION-TOKEN. */
class Rfc8656Section18_10ReservationToken {
    @Check(id = "rfc8656-18.10-r1.eight-bytes", needs = Need.TURN)
    void aTokenHas8Bytes(TurnProbe probe) {
        Exchange exchange = reserving(probe);

        assertThat(exchange).hasNoDefectOf("rfc8656-18.10");
    }

    @Check(id = "rfc8656-18.10-r2.tokens-differ", needs = Need.TURN)
    void twoReservationsHaveDifferentTokens(TurnProbe probe) {
        ReservationToken first = Reservation.madeBy(probe).token();

        Exchange second = reserving(probe.another());

        assertThat(second)
                .has(
                        ReservationToken.class,
                        AttributeType.RESERVATION_TOKEN,
                        token -> !token.equals(first),
                        "another value than the token of another reservation");
    }

    private static Exchange reserving(TurnProbe probe) {
        return probe.sendAuthenticated(Reservation.reserving(probe))
                .unlessRefusedWith("the server reserves no ports", 508)
                .reachingSuccess()
                .having(AttributeType.RESERVATION_TOKEN);
    }
}
