package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.bindingIndication;
import static org.stunspec.probe.Requests.sendIndication;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Peer;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;

/** RFC 8489 section 6.3.2: Processing an Indication. */
class Rfc8489Section6_3_2ProcessingAnIndication {
    private static final int UNKNOWN = 0x7F03;

    @Check(
            id = "rfc8489-6.3.2-r1.unknown-attribute-in-a-send-indication",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aSendIndicationWithAnUnknownRequiredAttributeHasNoEffect(TurnProbe probe) {
        probe.allocate();
        Peer peer = probe.openPeer();
        probe.permit(peer);
        DataPath withUnknown = probe.byIndication(
                "a Send indication with an unknown comprehension-required attribute",
                data -> sendIndication(peer.address(), data).with(UNKNOWN, Bytes.EMPTY),
                peer);

        Delivery delivery = probe.withholds(withUnknown, probe.bySendIndication(peer));

        assertThat(delivery).isWithheld();
    }

    @Check(id = "rfc8489-6.3.2-r2.binding-indication", needs = Need.BINDING)
    void aBindingIndicationIsNotAnswered(StunProbe probe) {
        Discarding discarding = probe.discards(bindingIndication());

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8489-6.3.2-r2.binding-indication-with-unknown-attribute", needs = Need.BINDING)
    void aBindingIndicationWithAnUnknownRequiredAttributeIsNotAnswered(StunProbe probe) {
        Discarding discarding = probe.discards(bindingIndication()
                .with(UNKNOWN, Bytes.EMPTY)
                .remarked("with an unknown comprehension-required attribute"));

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8489-6.3.2-r2.send-indication-without-allocation", needs = Need.TURN)
    void aSendIndicationWithoutAnAllocationIsNotAnswered(TurnProbe probe) {
        Discarding discarding = probe.discards(
                sendIndication(probe.local(), probe.newPayload(8)).remarked("without an allocation"));

        assertThat(discarding).isSilent();
    }
}
