package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Reaction;
import org.stunspec.probe.Request;
import org.stunspec.probe.StunProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;

/** RFC 8489 section 5: STUN Message Structure. */
class Rfc8489Section5MessageStructure {
    private static final int RESPONSE_BITS = 0x0110;
    private static final int SUCCESS = 0x0100;
    private static final int ERROR = 0x0110;

    private static Request refusable() {
        return binding().with(0x7F03, Bytes.EMPTY).remarked("with an unknown comprehension-required attribute");
    }

    private static Reaction ofClass(int wanted, Reaction reaction) {
        if ((reaction.type() & RESPONSE_BITS) != wanted) {
            throw new NotApplicable("the " + reaction.described() + " got another class of answer");
        }
        return reaction;
    }

    @Check(id = "rfc8489-5-r1.response-is-header-and-whole-attributes", needs = Need.BINDING)
    void aResponseIsAHeaderAndWholeAttributes(StunProbe probe) {
        Reaction reaction = probe.reactionTo(binding());

        assertThat(reaction).isHeaderAndWholeAttributes();
    }

    @Check(id = "rfc8489-5-r2.top-bits-are-zero", needs = Need.BINDING)
    void theFirstTwoBitsOfAResponseAreZero(StunProbe probe) {
        Reaction reaction = probe.reactionTo(binding());

        assertThat(reaction).hasZeroTopBits();
    }

    @Check(id = "rfc8489-5-r3.type-interleaves-class-and-method")
    void theTypeOfABindingResponseIs0101Or0111(StunProbe probe) {
        Reaction reaction = probe.reactionTo(binding());

        assertThat(reaction).hasType(0x0101, 0x0111);
    }

    @Check(id = "rfc8489-5-r4.response-has-magic-cookie", needs = Need.BINDING)
    void aResponseHasTheMagicCookie(StunProbe probe) {
        Reaction reaction = probe.reactionTo(binding());

        assertThat(reaction).hasMagicCookie();
    }

    @Check(id = "rfc8489-5-r8.success-echoes-transaction-id")
    void aSuccessResponseEchoesTheTransactionId(StunProbe probe) {
        Reaction success = ofClass(SUCCESS, probe.reactionTo(binding()));

        assertThat(success).echoesTheTransactionId();
    }

    @Check(id = "rfc8489-5-r9.error-echoes-transaction-id", needs = Need.BINDING)
    void anErrorResponseEchoesTheTransactionId(StunProbe probe) {
        Reaction error = ofClass(ERROR, probe.reactionTo(refusable()));

        assertThat(error).echoesTheTransactionId();
    }

    @Check(
            id = "rfc8489-5-r11.length-is-what-follows",
            needs = {Need.BINDING, Need.UDP})
    void theLengthIsThatOfWhatFollowsTheHeader(StunProbe probe) {
        Reaction reaction = probe.reactionTo(binding());

        assertThat(reaction).hasTheLengthOfWhatFollows();
    }

    @Check(
            id = "rfc8489-5-r12.length-is-a-multiple-of-four",
            needs = {Need.BINDING, Need.UDP})
    void theLengthIsAMultipleOfFour(StunProbe probe) {
        Reaction reaction = probe.reactionTo(binding());

        assertThat(reaction).hasALengthInFours();
    }
}
