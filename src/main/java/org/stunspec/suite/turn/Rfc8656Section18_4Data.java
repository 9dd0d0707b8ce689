package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Allocation;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.RawAttribute;

/** RFC 8656 section 18.4: DATA. */
class Rfc8656Section18_4Data {
    private static final int BEGINNING = 20;

    @Check(id = "rfc8656-18.4-r1.indication-has-data-or-icmp", needs = TURN)
    void aDataIndicationWithoutIcmpCarriesData(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);

        Delivery delivery = probe.delivers(probe.fromPeer(peer, allocation, TurnProbe::isDataIndication))
                .reached();

        assertThat(delivery)
                .isDeliveredWhere(
                        arrival -> arrival.message()
                                .filter(m -> m.has(AttributeType.DATA) || m.has(AttributeType.ICMP))
                                .isPresent(),
                        "it comes with DATA");
    }

    @Check(id = "rfc8656-18.4-r2.length-is-that-of-the-payload", needs = TURN)
    void theLengthOfDataIsThatOfThePayload(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);

        for (int length = BEGINNING; length <= BEGINNING + 3; length++) {
            Bytes payload = probe.newPayload(length);
            DataPath path = probe.fromPeer(peer, allocation, arrival -> beginsLike(payload, arrival));

            hasDataOf(length, probe.delivers(path, payload).reached());
        }
    }

    /** Whatever becomes of the end, so that a datagram of before that comes again is not taken for this one. */
    private static boolean beginsLike(Bytes payload, Arrival arrival) {
        return arrival.message()
                .flatMap(m -> m.raw(AttributeType.DATA))
                .map(RawAttribute::value)
                .filter(value -> value.length() >= BEGINNING)
                .map(value -> value.slice(0, BEGINNING))
                .filter(payload.slice(0, BEGINNING)::equals)
                .isPresent();
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
}
