package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;

/** RFC 8489 section 14.7: FINGERPRINT, where a server sends it. */
class Rfc8489Section14_7Fingerprint {
    private static final long MASK = 0x5354554EL;
    private static final int SIZE = 8;

    private static Exchange fingerprinted(StunProbe probe) {
        return probe.send(binding().withFingerprint()).reachingSuccess().using(AttributeType.FINGERPRINT);
    }

    private static Exchange signedAndFingerprinted(TurnProbe probe) {
        return probe.sendAuthenticated(probe.allocateRequest().withFingerprint().remarked("with FINGERPRINT"))
                .reachingSuccess()
                .using(AttributeType.FINGERPRINT);
    }

    private static RawAttribute fingerprint(StunMessage message) {
        return message.raw(AttributeType.FINGERPRINT).orElseThrow();
    }

    /** The length field as it would be if FINGERPRINT were not there. */
    private static int lengthBefore(StunMessage message) {
        return fingerprint(message).offset() - StunMessage.HEADER;
    }

    private static boolean matches(StunMessage message, int length) {
        RawAttribute raw = fingerprint(message);
        CRC32 crc = new CRC32();
        crc.update(message.bytes().slice(0, 2).toArray());
        crc.update(new byte[] {(byte) (length >> 8), (byte) length});
        crc.update(message.bytes().slice(4, raw.offset()).toArray());
        return raw.value().length() == 4 && raw.value().u32(0) == (crc.getValue() ^ MASK);
    }

    @Check(id = "rfc8489-14.7-r1.response-has-fingerprint", needs = Need.BINDING)
    void theResponseToARequestWithFingerprintHasOne(StunProbe probe) {
        Exchange exchange = probe.send(binding().withFingerprint().remarked("with FINGERPRINT"));

        assertThat(exchange).has(AttributeType.FINGERPRINT);
    }

    @Check(id = "rfc8489-14.7-r2.value-is-the-crc", needs = Need.BINDING)
    void theValueIsTheCrcOfTheMessage(StunProbe probe) {
        Exchange exchange = fingerprinted(probe);

        hasTheCrc(exchange);
    }

    private static void hasTheCrc(Exchange exchange) {
        assertThat(exchange)
                .isAnswerWhere(
                        response -> IntStream.of(
                                        lengthBefore(response) + SIZE,
                                        lengthBefore(response),
                                        response.declaredLength())
                                .anyMatch(length -> matches(response, length)),
                        "a FINGERPRINT with the CRC-32 of the message XORed with 0x5354554E",
                        "one with another value");
    }

    @Check(
            id = "rfc8489-14.7-r2.value-is-the-crc-behind-integrity",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theValueIsTheCrcOfASignedMessage(TurnProbe probe) {
        Exchange exchange = signedAndFingerprinted(probe);

        hasTheCrc(exchange);
    }

    @Check(id = "rfc8489-14.7-r3.length-counts-fingerprint", needs = Need.BINDING)
    void theCrcCoversALengthThatCountsFingerprint(StunProbe probe) {
        Exchange exchange = fingerprinted(probe);

        assertThat(exchange)
                .isAnswerWhere(
                        response -> !matches(response, lengthBefore(response)),
                        "a CRC over a length field that counts FINGERPRINT",
                        "one over a length field that does not");
    }

    @Check(id = "rfc8489-14.7-r4.fingerprint-is-last", needs = Need.BINDING)
    void fingerprintIsTheLastAttribute(StunProbe probe) {
        Exchange exchange = fingerprinted(probe);

        endsInFingerprint(exchange);
    }

    @Check(
            id = "rfc8489-14.7-r4.fingerprint-is-behind-integrity",
            needs = {Need.TURN, Need.CREDENTIALS})
    void fingerprintIsTheLastAttributeOfASignedMessage(TurnProbe probe) {
        Exchange exchange = signedAndFingerprinted(probe);

        endsInFingerprint(exchange);
    }

    private static void endsInFingerprint(Exchange exchange) {
        assertThat(exchange)
                .isAnswerWhere(
                        response -> response.attributes()
                                .get(response.attributes().size() - 1)
                                .type()
                                .equals(AttributeType.FINGERPRINT),
                        "FINGERPRINT as the last attribute",
                        "another attribute behind it");
    }
}
