package org.stunspec.suite.stun;

import static org.stunspec.probe.Requests.binding;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Pipelined;
import org.stunspec.probe.Reaction;
import org.stunspec.probe.StunProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;

/** RFC 8489 section 6.2.2: Sending over TCP or TLS-over-TCP, from the server's side. */
class Rfc8489Section6_2_2SendingOverTcp {
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    @Check(
            id = "rfc8489-6.2.2-r2.nothing-between-messages",
            needs = {Need.BINDING, Need.STREAM})
    void nothingStandsBetweenTwoResponses(StunProbe probe) {
        probe.send(binding()).reachingSuccess();

        Reaction next = probe.reactionTo(binding().remarked("the second on its connection"));

        assertThat(next).followsWithoutAnythingBetween();
    }

    @Check(
            id = "rfc8489-6.2.2-r9.second-transaction-is-answered",
            needs = {Need.BINDING, Need.STREAM})
    void aSecondTransactionOnTheConnectionIsAnswered(StunProbe probe) {
        probe.send(binding()).reachingSuccess();

        Pipelined second = probe.pipelined(List.of(binding()));

        assertThat(second).isFullyAnswered();
    }

    @Check(
            id = "rfc8489-6.2.2-r11.two-requests-in-one-segment",
            needs = {Need.BINDING, Need.STREAM})
    void twoRequestsThatComeTogetherAreAnswered(StunProbe probe) {
        Pipelined together = probe.pipelined(List.of(binding(), binding()));

        assertThat(together).isFullyAnswered();
    }

    @Check(
            id = "rfc8489-6.2.2-r11.request-cut-in-pieces",
            needs = {Need.BINDING, Need.STREAM})
    void aRequestThatComesInPiecesIsAnswered(StunProbe probe) {
        Pipelined inPieces = probe.pipelined(List.of(binding()), 3, 13);

        assertThat(inPieces).isFullyAnswered();
    }

    @Check(
            id = "rfc8489-6.2.2-r14.connection-stays-open",
            needs = {Need.BINDING, Need.STREAM})
    void theServerLeavesItToTheClientToClose(StunProbe probe) {
        probe.send(binding()).reachingSuccess();
        probe.pause(A_WHILE);

        Exchange later = probe.send(binding().remarked("a second after the first"));

        assertThat(later).isAnsweredOnAnOpenConnection();
    }

    @Check(
            id = "rfc8489-6.2.2-r15.no-close-before-the-response",
            needs = {Need.BINDING, Need.STREAM})
    void theServerDoesNotCloseWhileItOwesAResponse(StunProbe probe) {
        Pipelined together = probe.pipelined(List.of(binding(), binding()));

        assertThat(together).isNotCutOff();
    }

    @Check(
            id = "rfc8489-6.2.2-r16.no-connection-back",
            needs = {Need.BINDING, Need.STREAM})
    void theServerOpensNoConnectionToSendAResponse(StunProbe probe) {
        Discarding overheard = probe.overhearsAConnectionBack(probe.another(), binding());

        assertThat(overheard).isSilent();
    }
}
