package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.suite.turn.ClosedPort.complaintAbout;
import static org.stunspec.suite.turn.ClosedPort.indicationWith;

import java.util.function.Predicate;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.RawAttribute;

/** RFC 8656 section 18.13: ICMP, as an error about a closed port has it. */
class Rfc8656Section18_13Icmp {
    private static final int LENGTH = 8;
    private static final int ERROR_DATA = 4;

    @Check(id = "rfc8656-18.13-r1.reserved-bytes-are-zero", needs = TURN)
    void theReservedBytesAreZero(TurnProbe probe) {
        Delivery error = icmpAboutAClosedPort(probe, value -> value.length() >= 2);

        assertThat(error)
                .isDeliveredWhere(arrival -> icmp(arrival).u16(0) == 0, "ICMP with zeros in its first two bytes");
    }

    @Check(id = "rfc8656-18.13-r3.eight-bytes", needs = TURN)
    void itHas8Bytes(TurnProbe probe) {
        Delivery error = icmpAboutAClosedPort(probe, value -> true);

        assertThat(error).isDeliveredWhere(arrival -> icmp(arrival).length() == LENGTH, "ICMP of 8 bytes");
    }

    @Check(id = "rfc8656-18.13-r5.error-data-is-zero", needs = TURN)
    void theErrorDataIsZero(TurnProbe probe) {
        Delivery error = icmpAboutAClosedPort(probe, value -> value.length() == LENGTH);

        assertThat(error)
                .isDeliveredWhere(
                        arrival -> icmp(arrival).u32(ERROR_DATA) == 0, "ICMP with zeros in its last four bytes");
    }

    private static Delivery icmpAboutAClosedPort(TurnProbe probe, Predicate<Bytes> readable) {
        probe.allocate();
        return complaintAbout(
                ClosedPort.of(probe, probe.openPeer()),
                probe,
                indicationWith(AttributeType.ICMP).and(arrival -> readable.test(icmp(arrival))));
    }

    private static Bytes icmp(Arrival arrival) {
        return arrival.message()
                .flatMap(m -> m.raw(AttributeType.ICMP))
                .map(RawAttribute::value)
                .orElse(Bytes.EMPTY);
    }
}
