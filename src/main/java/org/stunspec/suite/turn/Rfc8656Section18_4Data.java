package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.function.Predicate;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AttributeType;

/** RFC 8656 section 18.4: DATA. */
class Rfc8656Section18_4Data {
    @Check(id = "rfc8656-18.4-r1.indication-has-data-or-icmp", needs = TURN)
    void aDataIndicationWithoutIcmpCarriesData(TurnProbe probe) {
        DataPath path = fromPeer(probe, TurnProbe::isDataIndication);

        Delivery delivery = probe.delivers(path).reached();

        assertThat(delivery)
                .isDeliveredWhere(
                        arrival -> arrival.message()
                                .filter(m -> m.has(AttributeType.DATA) || m.has(AttributeType.ICMP))
                                .isPresent(),
                        "it comes with DATA");
    }

    @Check(id = "rfc8656-18.4-r2.length-is-that-of-the-payload", needs = TURN)
    void theLengthOfDataIsThatOfThePayload(TurnProbe probe) {
        DataPath path = fromPeer(probe, ClosedPort.indicationWith(AttributeType.DATA));

        for (int length = 0; length <= 3; length++) {
            Delivery delivery =
                    probe.delivers(path, probe.newPayload(20 + length)).reached();

            hasDataOf(20 + length, delivery);
        }
    }

    private static void hasDataOf(int length, Delivery delivery) {
        assertThat(delivery)
                .isDeliveredWhere(
                        arrival -> arrival.message()
                                .flatMap(m -> m.raw(AttributeType.DATA))
                                .filter(data -> data.declaredLength() == length)
                                .isPresent(),
                        "it comes with DATA of the length " + length);
    }

    private static DataPath fromPeer(TurnProbe probe, Predicate<Arrival> wanted) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);
        return probe.fromPeer(peer, allocation, wanted);
    }
}
