package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.wire.AttributeType.ERROR_CODE;

import java.util.Set;
import java.util.function.Predicate;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;

/** RFC 8489 section 14.8: ERROR-CODE, as it is sent with 420, and what is said there of 300. */
class Rfc8489Section14_8ErrorCode {
    private static final int CODE = 4;

    /** A server that answers with one of these says something else, and does not say it wrongly. */
    private static final Set<Integer> OTHER_CODES = Set.of(300, 400, 401, 403, 438, 500);

    private static Exchange refused(StunProbe probe) {
        return probe.send(binding()
                        .with(0x7F03, Bytes.EMPTY)
                        .remarked("with an unknown comprehension-required attribute"))
                .reachingSomeError()
                .having(ERROR_CODE);
    }

    /** A value that is too short for a code is left to the check of the layout. */
    private static Predicate<Bytes> whole(Predicate<Bytes> condition) {
        return value -> value.length() < CODE || condition.test(value);
    }

    private static int hundreds(Bytes value) {
        return value.u8(2) & 0b111;
    }

    @Check(id = "rfc8489-14.8-r1.class-is-3-to-6", needs = Need.BINDING)
    void theClassIsFrom3To6(StunProbe probe) {
        Exchange refused = refused(probe);

        assertThat(refused)
                .hasValue(ERROR_CODE, whole(v -> hundreds(v) >= 3 && hundreds(v) <= 6), "a class from 3 to 6");
    }

    @Check(id = "rfc8489-14.8-r2.number-is-0-to-99", needs = Need.BINDING)
    void theNumberIsFrom0To99(StunProbe probe) {
        Exchange refused = refused(probe);

        assertThat(refused).hasValue(ERROR_CODE, whole(v -> v.u8(3) <= 99), "a number from 0 to 99");
    }

    @Check(id = "rfc8489-14.8-r3.420-is-class-4-number-20", needs = Need.BINDING)
    void hundredsAndRestStandInTwoOctets(StunProbe probe) {
        Exchange refused = refused(probe);
        if (OTHER_CODES.contains(refused.errorCode().orElse(0))) {
            refused.reachingError(420);
        }

        assertThat(refused)
                .hasValue(
                        ERROR_CODE,
                        v -> v.length() >= CODE && hundreds(v) == 4 && v.u8(3) == 20,
                        "class 4 and number 20 in the third and fourth octet");
    }

    @Check(id = "rfc8489-14.8-r4.reserved-bits-are-zero", needs = Need.BINDING)
    void theReservedBitsAreZero(StunProbe probe) {
        Exchange refused = refused(probe);

        assertThat(refused).hasValue(ERROR_CODE, whole(v -> v.u32(0) >>> 11 == 0), "zero in the first 21 bits");
    }

    @Check(id = "rfc8489-14.8-r6.reason-is-utf-8", needs = Need.BINDING)
    void theReasonPhraseIsUtf8(StunProbe probe) {
        Exchange refused = refused(probe);

        assertThat(refused).hasValue(ERROR_CODE, whole(v -> Texts.isUtf8(v.from(CODE))), "a reason phrase in UTF-8");
    }

    @Check(id = "rfc8489-14.8-r7.reason-is-short", needs = Need.BINDING)
    void theReasonPhraseHasFewerThan128Characters(StunProbe probe) {
        Exchange refused = refused(probe);

        assertThat(refused)
                .hasValue(
                        ERROR_CODE,
                        whole(v -> Texts.hasFewerThan128Characters(v.from(CODE))),
                        "a reason phrase of fewer than 128 characters");
    }

    @Check(
            id = "rfc8489-14.8-r9.300-for-a-user-is-signed",
            needs = {Need.TURN, Need.CREDENTIALS})
    void a300ForAnAuthenticatedRequestIsSigned(TurnProbe probe) {
        Redirected.noStranger(probe);

        Exchange away = Redirected.user(probe);

        assertThat(away).isSigned();
    }
}
