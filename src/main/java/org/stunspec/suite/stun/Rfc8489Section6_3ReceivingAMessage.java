package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Arrival;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Request;
import org.stunspec.probe.Requests;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.XorMappedAddress;

/** RFC 8489 section 6.3: Receiving a STUN Message. */
class Rfc8489Section6_3ReceivingAMessage {
    /** The first octets 128 to 191 are those of RTP, which no STUN or TURN server speaks (RFC 7983). */
    private static final int TOP_BITS_OF_RTP = 0b10;

    private static final Method UNASSIGNED = new Method(0x0EE);

    @Check(id = "rfc8489-6.3-r1.top-bits-not-zero", needs = Need.BINDING)
    void aMessageWithOtherTopBitsIsDiscarded(StunProbe probe) {
        Request other = binding()
                .shaped(message -> message.topBits(TOP_BITS_OF_RTP))
                .remarked("with 10 for its first two bits");

        Discarding discarding = probe.discards(other);

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8489-6.3-r2.other-cookie", needs = Need.BINDING)
    void aMessageWithAnotherCookieIsDiscardedOrAnsweredAsByRfc3489(StunProbe probe) {
        Request other = binding()
                .shaped(message -> message.cookie(0x11223344L))
                .remarked("with 0x11223344 where the magic cookie belongs");

        Discarding discarding = probe.discards(other);

        assertThat(discarding)
                .isSilentBut(
                        answer -> echoesAll16Octets(answer, discarding.sent()),
                        "no answer, or one that echoes all 16 octets of an RFC 3489 transaction id");
    }

    private static boolean echoesAll16Octets(Arrival answer, Bytes request) {
        return answer.data().length() >= 20 && answer.data().slice(4, 20).equals(request.slice(4, 20));
    }

    @Check(id = "rfc8489-6.3-r3.length-no-multiple-of-four", needs = Need.BINDING)
    void aLengthThatIsNoMultipleOfFourIsDiscarded(StunProbe probe) {
        Request odd = binding()
                .shaped(message -> message.append(Bytes.zeros(2)))
                .remarked("with length 2 and two octets behind the header");

        Discarding discarding = probe.discards(odd);

        assertThat(discarding).isSilent();
    }

    @Check(
            id = "rfc8489-6.3-r3.length-beyond-the-datagram",
            needs = {Need.BINDING, Need.UDP})
    void aLengthBeyondTheDatagramIsDiscarded(StunProbe probe) {
        Request beyond = binding()
                .shaped(message -> message.declaredLength(8))
                .remarked("with length 8 and nothing behind the header");

        Discarding discarding = probe.discards(beyond);

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8489-6.3-r4.unsupported-method", needs = Need.BINDING)
    void aRequestOfAnUnassignedMethodIsDiscarded(StunProbe probe) {
        Discarding discarding = probe.discards(Request.of(UNASSIGNED));

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8489-6.3-r5.allocate-indication", needs = Need.TURN)
    void anAllocateIndicationIsDiscarded(TurnProbe probe) {
        Request indication = Request.of(MessageType.indication(Method.ALLOCATE)).requesting(Requests.UDP);

        Discarding discarding = probe.discards(indication);

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8489-6.3-r5.send-request", needs = Need.TURN)
    void aSendRequestIsDiscarded(TurnProbe probe) {
        Discarding discarding = probe.discards(Request.of(Method.SEND));

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8489-6.3-r6.unsolicited-success-response", needs = Need.BINDING)
    void aSuccessResponseToNothingIsDiscarded(StunProbe probe) {
        Request unsolicited =
                Request.of(MessageType.success(Method.BINDING)).with(new XorMappedAddress(probe.target()));

        Discarding discarding = probe.discards(unsolicited);

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8489-6.3-r7.unsolicited-error-response", needs = Need.BINDING)
    void anErrorResponseToNothingIsDiscarded(StunProbe probe) {
        Request unsolicited = Request.of(MessageType.error(Method.BINDING)).with(new ErrorCode(500, "Server Error"));

        Discarding discarding = probe.discards(unsolicited);

        assertThat(discarding).isSilent();
    }

    @Check(id = "rfc8489-6.3-r8.wrong-fingerprint", needs = Need.BINDING)
    void aWrongFingerprintIsDiscardedWhereFingerprintIsInUse(StunProbe probe) {
        probe.send(binding().withFingerprint()).using(AttributeType.FINGERPRINT);

        Discarding discarding = probe.discards(binding().withWrongFingerprint().remarked("with a wrong FINGERPRINT"));

        assertThat(discarding).isSilent();
    }

    @Check(
            id = "rfc8489-6.3-r11.authentication-before-unknown-attributes",
            needs = {Need.TURN, Need.CREDENTIALS})
    void authenticationComesBeforeUnknownAttributes(TurnProbe probe) {
        probe.send(probe.allocateRequest()).reachingError(401);

        Exchange guest = probe.send(probe.allocateRequest()
                .with(0x7F03, Bytes.EMPTY)
                .remarked("without credentials and with an unknown comprehension-required attribute"));

        assertThat(guest).failsAuthenticationWith(401);
    }

    @Check(id = "rfc8489-6.3-r12.unknown-optional-attribute", needs = Need.BINDING)
    void anUnknownComprehensionOptionalAttributeIsIgnored(StunProbe probe) {
        probe.send(binding()).reachingSuccess();

        Exchange exchange = probe.send(binding()
                .with(0xFF03, Bytes.ofHex("cafe"))
                .remarked("with an unknown comprehension-optional attribute"));

        assertThat(exchange).undecidedBy(300).isAnsweredWithSuccess();
    }

    @Check(id = "rfc8489-6.3-r13.known-but-unexpected-attribute", needs = Need.BINDING)
    void aKnownButUnexpectedAttributeIsIgnored(StunProbe probe) {
        probe.send(binding()).reachingSuccess();

        Exchange exchange =
                probe.send(binding().with(new ErrorCode(400, "Bad Request")).remarked("with an ERROR-CODE"));

        assertThat(exchange).undecidedBy(300).isAnsweredWithSuccess();
    }
}
