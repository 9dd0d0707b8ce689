package org.stunspec.suite.turn;

import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.suite.turn.RelayFamilies.otherThan;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AddressErrorCode;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.RawAttribute;

/** RFC 8656 section 18.12: ADDRESS-ERROR-CODE, from servers that relay for one family. */
class Rfc8656Section18_12AddressErrorCode {
    private static Exchange partlyGranted(TurnProbe probe) {
        return RelayFamilies.partlyGranted(probe).reachingSuccess().having(AttributeType.ADDRESS_ERROR_CODE);
    }

    @Check(id = "rfc8656-18.12-r1.names-the-missing-family", needs = Need.TURN)
    void itNamesTheMissingFamily(TurnProbe probe) {
        AddressFamily missing = otherThan(probe.relayFamily());

        Exchange exchange = partlyGranted(probe);

        assertThat(exchange)
                .isAnswerWhere(
                        response -> octet(0, exchange) == missing.code(),
                        "ADDRESS-ERROR-CODE with the family " + missing,
                        value(exchange));
    }

    @Check(id = "rfc8656-18.12-r2.reserved-bits-are-zero", needs = Need.TURN)
    void theReservedBitsAreZero(TurnProbe probe) {
        Exchange exchange = partlyGranted(probe);

        assertThat(exchange)
                .isAnswerWhere(
                        response -> octet(1, exchange) == 0 && (octet(2, exchange) & 0xF8) == 0,
                        "ADDRESS-ERROR-CODE with zeros in the 13 reserved bits",
                        value(exchange));
    }

    @Check(id = "rfc8656-18.12-r4.code-as-in-error-code", needs = Need.TURN)
    void theCodeIsEncodedAsInErrorCode(TurnProbe probe) {
        Exchange exchange = partlyGranted(probe);

        assertThat(exchange)
                .isAnswerWhere(
                        response -> isCode(octet(2, exchange) & 0x07, octet(3, exchange)),
                        "ADDRESS-ERROR-CODE with a class from 3 to 6 and a number from 0 to 99",
                        value(exchange));
    }

    private static boolean isCode(int hundreds, int rest) {
        return hundreds >= 3 && hundreds <= 6 && rest >= 0 && rest <= 99;
    }

    @Check(id = "rfc8656-18.12-r5.reason-is-short", needs = Need.TURN)
    void theReasonPhraseIsShort(TurnProbe probe) {
        Exchange exchange = partlyGranted(probe);

        assertThat(exchange)
                .has(
                        AddressErrorCode.class,
                        AttributeType.ADDRESS_ERROR_CODE,
                        error -> error.reason().codePointCount(0, error.reason().length()) < 128,
                        "a reason phrase of fewer than 128 characters");
    }

    private static Bytes octets(Exchange exchange) {
        return exchange.response()
                .flatMap(r -> r.raw(AttributeType.ADDRESS_ERROR_CODE))
                .map(RawAttribute::value)
                .orElse(Bytes.EMPTY);
    }

    private static String value(Exchange exchange) {
        return "the value " + octets(exchange);
    }

    /** -1 where the value is too short. */
    private static int octet(int index, Exchange exchange) {
        Bytes value = octets(exchange);
        return index < value.length() ? value.u8(index) : -1;
    }
}
