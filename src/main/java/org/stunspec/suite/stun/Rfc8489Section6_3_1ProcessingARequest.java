package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.List;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Request;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.UnknownAttributes;
import org.stunspec.wire.XorMappedAddress;

/** RFC 8489 section 6.3.1: Processing a Request. */
class Rfc8489Section6_3_1ProcessingARequest {
    private static final int UNKNOWN = 0x7F03;
    private static final int ANOTHER_UNKNOWN = 0x7F05;
    private static final int OPTIONAL_UNKNOWN = 0xFF03;

    private static Request withUnknown() {
        return binding()
                .with(UNKNOWN, Bytes.ofHex("cafe"))
                .remarked("with an unknown comprehension-required attribute");
    }

    @Check(id = "rfc8489-6.3.1-r1.unknown-required-attribute-is-420", needs = Need.BINDING)
    void anUnknownComprehensionRequiredAttributeIsAnsweredWith420(StunProbe probe) {
        probe.send(binding()).reachingSuccess();

        Exchange exchange = probe.send(withUnknown());

        assertThat(exchange).undecidedBy(300).isAnsweredWithError(420);
    }

    @Check(id = "rfc8489-6.3.1-r1.unknown-required-attribute-in-allocate", needs = Need.TURN)
    void anUnknownComprehensionRequiredAttributeInAllocateIsAnsweredWith420(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest()
                .with(UNKNOWN, Bytes.ofHex("cafe"))
                .remarked("with an unknown comprehension-required attribute"));

        assertThat(exchange).undecidedBy(300, 486, 500, 508).isAnsweredWithError(420);
    }

    @Check(id = "rfc8489-6.3.1-r2.every-unknown-attribute-is-listed", needs = Need.BINDING)
    void everyUnknownAttributeIsListed(StunProbe probe) {
        Request two = withUnknown().with(ANOTHER_UNKNOWN, Bytes.EMPTY).remarked("with two unknown attributes");

        Exchange refused = probe.send(two).reachingError(420).having(AttributeType.UNKNOWN_ATTRIBUTES);

        assertThat(refused)
                .has(
                        UnknownAttributes.class,
                        AttributeType.UNKNOWN_ATTRIBUTES,
                        listed -> listed.types()
                                .containsAll(List.of(new AttributeType(UNKNOWN), new AttributeType(ANOTHER_UNKNOWN))),
                        "both 0x7F03 and 0x7F05");
    }

    @Check(id = "rfc8489-6.3.1-r3.nothing-else-is-listed", needs = Need.BINDING)
    void nothingButUnknownRequiredAttributesIsListed(StunProbe probe) {
        Request mixed = withUnknown()
                .with(OPTIONAL_UNKNOWN, Bytes.EMPTY)
                .remarked("with an unknown required and an unknown optional attribute");

        Exchange refused = probe.send(mixed).reachingError(420).having(AttributeType.UNKNOWN_ATTRIBUTES);

        assertThat(refused)
                .has(
                        UnknownAttributes.class,
                        AttributeType.UNKNOWN_ATTRIBUTES,
                        listed -> List.of(new AttributeType(UNKNOWN)).containsAll(listed.types()),
                        "nothing but 0x7F03");
    }

    @Check(id = "rfc8489-6.3.1-r4.binding-succeeds", needs = Need.BINDING)
    void aPlainBindingRequestSucceeds(StunProbe probe) {
        Exchange exchange = probe.send(binding());

        assertThat(exchange).undecidedBy(300, 401, 500).isAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8489-6.3.1-r5.retransmitted-binding-succeeds-again",
            needs = {Need.BINDING, Need.UDP})
    void aRetransmittedBindingRequestSucceedsAgain(StunProbe probe) {
        Request request = binding().withTransactionId(probe.newTransactionId());
        probe.send(request).reachingSuccess();

        Exchange second = probe.send(request.remarked("retransmitted"));

        assertThat(second).undecidedBy(300).isAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8489-6.3.1-r5.retransmitted-binding-is-answered-alike",
            needs = {Need.BINDING, Need.UDP, Need.NO_TRANSLATION})
    void aRetransmittedBindingRequestIsAnsweredAlike(StunProbe probe) {
        Request request = binding().withTransactionId(probe.newTransactionId());
        Exchange first = probe.send(request).reachingSuccess();
        XorMappedAddress mapped = first.attribute(XorMappedAddress.class);

        Exchange second = probe.send(request.remarked("retransmitted"));

        assertThat(second)
                .undecidedBy(300)
                .isAnsweredWithSuccess()
                .has(
                        XorMappedAddress.class,
                        AttributeType.XOR_MAPPED_ADDRESS,
                        again -> again.equals(mapped),
                        "the same address as in the first response");
    }
}
