package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.UNKNOWN_ATTRIBUTES;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;

/** RFC 8489 section 14.13: UNKNOWN-ATTRIBUTES. */
class Rfc8489Section14_13UnknownAttributes {
    private static Exchange refused(StunProbe probe) {
        return probe.send(binding()
                        .with(0x7F03, Bytes.EMPTY)
                        .remarked("with an unknown comprehension-required attribute"))
                .reachingError(420)
                .having(UNKNOWN_ATTRIBUTES);
    }

    @Check(id = "rfc8489-14.13-r1.not-in-a-success", needs = Need.BINDING)
    void aSuccessResponseListsNoUnknownAttributes(StunProbe probe) {
        Exchange exchange = probe.send(binding()).reachingSuccess();

        assertThat(exchange).hasNo(UNKNOWN_ATTRIBUTES);
    }

    @Check(
            id = "rfc8489-14.13-r1.not-in-a-challenge",
            needs = {Need.TURN, Need.CREDENTIALS})
    void aChallengeListsNoUnknownAttributes(TurnProbe probe) {
        Exchange guest = probe.send(probe.allocateRequest()).reachingError(401);

        assertThat(guest).hasNo(UNKNOWN_ATTRIBUTES);
    }

    @Check(id = "rfc8489-14.13-r2.types-of-16-bits", needs = Need.BINDING)
    void theListConsistsOf16BitTypes(StunProbe probe) {
        Exchange refused = refused(probe);

        assertThat(refused).hasValue(UNKNOWN_ATTRIBUTES, value -> value.length() % 2 == 0, "a whole number of types");
    }

    @Check(id = "rfc8489-14.13-r3.last-type-is-not-repeated", needs = Need.BINDING)
    void theLastTypeIsNotRepeatedToFillTheList(StunProbe probe) {
        Exchange refused = refused(probe);

        assertThat(refused)
                .hasValue(
                        UNKNOWN_ATTRIBUTES,
                        value -> value.length() != 4 || value.u16(0) != value.u16(2),
                        "the one unknown attribute once");
    }
}
