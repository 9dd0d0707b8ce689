package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;

import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Reaction;
import org.stunspec.probe.Request;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Method;
import org.stunspec.wire.XorMappedAddress;

/** RFC 8489 section 6.3.1.1: Forming a Success or Error Response. */
class Rfc8489Section6_3_1_1FormingAResponse {
    private static Request refusable() {
        return binding().with(0x7F03, Bytes.EMPTY).remarked("with an unknown comprehension-required attribute");
    }

    @Check(id = "rfc8489-6.3.1.1-r1.method-is-the-requests", needs = Need.BINDING)
    void theResponseHasTheMethodOfTheRequest(StunProbe probe) {
        Exchange exchange = probe.send(binding());

        assertThat(exchange)
                .isAnswerWhere(
                        response -> response.method().equals(Method.BINDING),
                        "a response with method Binding",
                        "another method");
    }

    @Check(id = "rfc8489-6.3.1.1-r2.answer-is-a-response", needs = Need.BINDING)
    void theAnswerIsASuccessOrAnErrorResponse(StunProbe probe) {
        Reaction reaction = probe.reactionTo(refusable());

        assertThat(reaction).isOfAResponseClass();
    }

    @Check(id = "rfc8489-6.3.1.1-r3.error-has-error-code", needs = Need.BINDING)
    void anErrorResponseHasAnErrorCode(StunProbe probe) {
        Exchange refused = probe.send(refusable()).reachingSomeError();

        assertThat(refused).has(AttributeType.ERROR_CODE);
    }

    @Check(id = "rfc8489-6.3.1.1-r5.420-has-unknown-attributes", needs = Need.BINDING)
    void a420HasUnknownAttributes(StunProbe probe) {
        Exchange refused = probe.send(refusable()).reachingError(420);

        assertThat(refused).has(AttributeType.UNKNOWN_ATTRIBUTES);
    }

    @Check(id = "rfc8489-6.3.1.1-r5.420-to-allocate-has-unknown-attributes", needs = Need.TURN)
    void a420ToAllocateHasUnknownAttributes(TurnProbe probe) {
        Exchange refused = probe.sendAuthenticated(probe.allocateRequest()
                        .with(0x7F03, Bytes.EMPTY)
                        .remarked("with an unknown comprehension-required attribute"))
                .reachingError(420);

        assertThat(refused).has(AttributeType.UNKNOWN_ATTRIBUTES);
    }

    @Check(
            id = "rfc8489-6.3.1.1-r6.authenticated-response-is-signed",
            needs = {Need.TURN, Need.CREDENTIALS})
    void theResponseToAnAuthenticatedRequestHasMessageIntegrity(TurnProbe probe) {
        Exchange granted = probe.sendAuthenticated(probe.allocateRequest()).reachingSuccess();

        assertThat(granted).hasOneOf(AttributeType.MESSAGE_INTEGRITY, AttributeType.MESSAGE_INTEGRITY_SHA256);
    }

    @Check(id = "rfc8489-6.3.1.1-r7.response-has-software", needs = Need.BINDING)
    void theResponseHasSoftware(StunProbe probe) {
        Exchange exchange = probe.send(binding());

        assertThat(exchange).has(AttributeType.SOFTWARE);
    }

    @Check(id = "rfc8489-6.3.1.1-r8.success-has-xor-mapped-address", needs = Need.BINDING)
    void aBindingSuccessHasXorMappedAddress(StunProbe probe) {
        Exchange exchange = probe.send(binding()).reachingSuccess();

        assertThat(exchange).has(AttributeType.XOR_MAPPED_ADDRESS);
    }

    @Check(
            id = "rfc8489-6.3.1.1-r9.mapped-address-is-the-source",
            needs = {Need.BINDING, Need.UDP, Need.NO_TRANSLATION})
    void overUdpTheMappedAddressIsWhereTheRequestCameFrom(StunProbe probe) {
        mappedAddressIsTheSource(probe);
    }

    @Check(
            id = "rfc8489-6.3.1.1-r10.mapped-address-is-the-source",
            needs = {Need.BINDING, Need.STREAM, Need.NO_TRANSLATION})
    void overAStreamTheMappedAddressIsTheClientsEnd(StunProbe probe) {
        mappedAddressIsTheSource(probe);
    }

    @Check(
            id = "rfc8489-6.3.1.1-r9.same-transaction-id-from-another-port",
            needs = {Need.BINDING, Need.UDP, Need.NO_TRANSLATION})
    void overUdpTheSameTransactionIdFromAnotherPortIsAnotherRequest(StunProbe probe) {
        sameTransactionIdIsAnotherRequest(probe);
    }

    @Check(
            id = "rfc8489-6.3.1.1-r10.same-transaction-id-on-another-connection",
            needs = {Need.BINDING, Need.STREAM, Need.NO_TRANSLATION})
    void overAStreamTheSameTransactionIdOnAnotherConnectionIsAnotherRequest(StunProbe probe) {
        sameTransactionIdIsAnotherRequest(probe);
    }

    private static void sameTransactionIdIsAnotherRequest(StunProbe probe) {
        Request request = binding().withTransactionId(probe.newTransactionId());
        StunProbe other = probe.another();
        other.send(request).reachingSuccess();

        Exchange again = probe.send(request.remarked("with a transaction id that another client used"))
                .reachingSuccess()
                .having(AttributeType.XOR_MAPPED_ADDRESS);
        if (tells(again, other)) {
            throw new NotApplicable("the server tells transactions by their ids alone, across all clients");
        }

        isTheSource(probe, again);
    }

    private static boolean tells(Exchange exchange, StunProbe probe) {
        return exchange.response()
                .flatMap(r -> r.find(XorMappedAddress.class))
                .filter(mapped -> mapped.address().equals(probe.local()))
                .isPresent();
    }

    private static void mappedAddressIsTheSource(StunProbe probe) {
        Exchange exchange = probe.send(binding()).reachingSuccess().having(AttributeType.XOR_MAPPED_ADDRESS);

        isTheSource(probe, exchange);
    }

    private static void isTheSource(StunProbe probe, Exchange exchange) {
        assertThat(exchange)
                .has(
                        XorMappedAddress.class,
                        AttributeType.XOR_MAPPED_ADDRESS,
                        mapped -> mapped.address().equals(probe.local()),
                        "the probe's own transport address " + probe.local());
    }
}
