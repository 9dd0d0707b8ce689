package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.List;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Pipelined;
import org.stunspec.probe.Request;
import org.stunspec.probe.StunProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.Bytes;

/** RFC 8489 section 6.3.1.2: Sending the Success or Error Response. */
class Rfc8489Section6_3_1_2SendingTheResponse {
    private static Request refusable() {
        return binding().with(0x7F03, Bytes.EMPTY).remarked("with an unknown comprehension-required attribute");
    }

    @Check(
            id = "rfc8489-6.3.1.2-r1.no-connection-for-a-datagram",
            needs = {Need.BINDING, Need.UDP})
    void aRequestOverUdpIsNotAnsweredOverTcp(StunProbe probe) {
        Discarding overheard = probe.overhearsAnotherTransport(binding());

        assertThat(overheard).isSilent();
    }

    @Check(
            id = "rfc8489-6.3.1.2-r1.no-datagram-for-a-stream",
            needs = {Need.BINDING, Need.STREAM})
    void aRequestOverAStreamIsNotAnsweredOverUdp(StunProbe probe) {
        Discarding overheard = probe.overhearsAnotherTransport(binding());

        assertThat(overheard).isSilent();
    }

    @Check(
            id = "rfc8489-6.3.1.2-r2.response-goes-to-the-source",
            needs = {Need.BINDING, Need.UDP})
    void overUdpTheResponseGoesNowhereButToTheSource(StunProbe probe) {
        Discarding overheard = probe.overhears(probe.another(), binding());

        assertThat(overheard).isSilent();
    }

    @Check(
            id = "rfc8489-6.3.1.2-r3.success-comes-from-the-destination",
            needs = {Need.BINDING, Need.UDP})
    void aSuccessResponseComesFromWhereTheRequestWent(StunProbe probe) {
        Exchange exchange = probe.send(binding()).reachingSuccess();

        assertThat(exchange).comesFrom(probe.target());
    }

    @Check(
            id = "rfc8489-6.3.1.2-r3.error-comes-from-the-destination",
            needs = {Need.BINDING, Need.UDP})
    void anErrorResponseComesFromWhereTheRequestWent(StunProbe probe) {
        Exchange exchange = probe.send(refusable()).reachingSomeError();

        assertThat(exchange).comesFrom(probe.target());
    }

    @Check(
            id = "rfc8489-6.3.1.2-r4.response-stays-on-its-connection",
            needs = {Need.BINDING, Need.STREAM})
    void overAStreamTheResponseComesOnNoOtherConnection(StunProbe probe) {
        Discarding overheard = probe.overhears(probe.another(), binding());

        assertThat(overheard).isSilent();
    }

    @Check(
            id = "rfc8489-6.3.1.2-r5.later-request-answered-first",
            needs = {Need.BINDING, Need.STREAM})
    void responsesComeInAnotherOrderThanTheRequests(StunProbe probe) {
        Pipelined together = probe.pipelined(List.of(binding(), refusable(), binding(), refusable()));

        assertThat(together).isAnsweredInAnotherOrder();
    }
}
