package org.stunspec.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stunspec.stun.StunClientBench.SERVER;
import static org.stunspec.stun.StunClientBench.tcp;
import static org.stunspec.stun.StunClientBench.udp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stunspec.sansio.Input;

/** RFC 8489 section 6.2. */
class RetransmissionTest {
    private static final List<Duration> EXAMPLE =
            List.of(millis(0), millis(500), millis(1500), millis(3500), millis(7500), millis(15500), millis(31500));

    @Test
    void theScheduleIsTheExampleOfTheRfc() {
        RetransmissionSchedule schedule = new RetransmissionSchedule(millis(500), 7, 16);

        assertThat(schedule.sendings()).isEqualTo(EXAMPLE);
        assertThat(schedule.failure()).isEqualTo(millis(39_500));
    }

    @Test
    void aRequestWithoutAnAnswerIsSentAtTheTimesOfTheExampleAndFails() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.pass(millis(39_499));
        assertThat(bench.sendings()).isEqualTo(EXAMPLE);
        assertThat(bench.sent)
                .extracting(StunClientBench.Sent::data)
                .containsOnly(bench.last().data());
        assertThat(bench.failures()).isEmpty();

        bench.pass(millis(1));
        assertThat(bench.failures()).containsExactly(StunClientFailure.TIMED_OUT);
    }

    @Test
    void theCountOfRequestsIsConfigurable() {
        StunClientBench bench = new StunClientBench(
                udp().withTiming(StunClientTiming.DEFAULT.withRequests(2).withInitialRto(millis(100))));
        bench.binding();

        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.sendings()).containsExactly(millis(0), millis(100));
    }

    @Test
    void overTcpARequestIsSentOnceAndFailsAfterTi() {
        StunClientBench bench = new StunClientBench(tcp());
        bench.binding();

        bench.pass(millis(39_499));
        assertThat(bench.sendings()).containsExactly(millis(0));
        assertThat(bench.failures()).isEmpty();
        bench.pass(millis(1));
        assertThat(bench.failures()).containsExactly(StunClientFailure.TIMED_OUT);
    }

    @Test
    void aSlowAnswerLengthensTheNextTimeout() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();
        bench.pass(millis(400));
        bench.receive(bench.success());
        bench.pass(millis(1600));

        bench.binding();
        bench.pass(millis(1199));
        assertThat(bench.sent).hasSize(2);
        bench.pass(millis(1));
        assertThat(bench.sendings()).containsExactly(millis(0), millis(2000), millis(3200));
    }

    @Test
    void anAnswerAfterARetransmissionMeasuresNothing() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();
        bench.pass(millis(900));
        bench.receive(bench.success());

        assertThat(bench.events(StunClientEvent.Succeeded.class).get(0).roundTrip())
                .isEmpty();
        bench.binding();
        bench.pass(millis(500));
        assertThat(bench.sendings()).containsExactly(millis(0), millis(500), millis(900), millis(1400));
    }

    @Test
    void anEstimateIsForgottenTenMinutesAfterItsLastUse() {
        RoundTripCache cache = new RoundTripCache();
        Instant start = StunClientBench.START;
        cache.measured(SERVER.getAddress(), millis(400), start);

        Instant fresh = start.plus(Duration.ofMinutes(10));
        assertThat(cache.rto(SERVER.getAddress(), StunClientTiming.DEFAULT, fresh))
                .isEqualTo(millis(1200));
        Instant stale = fresh.plusMillis(1);
        assertThat(cache.rto(SERVER.getAddress(), StunClientTiming.DEFAULT, stale))
                .isEqualTo(millis(500));
    }

    @Test
    void estimatesFollowRfc6298() {
        RoundTripEstimate first = RoundTripEstimate.first(millis(200));
        assertThat(first.rto()).isEqualTo(millis(600));

        RoundTripEstimate second = first.next(millis(280));
        assertThat(second.smoothed()).isEqualTo(millis(210));
        assertThat(second.variation()).isEqualTo(millis(95));
        assertThat(second.rto()).isEqualTo(millis(590));
    }

    @Test
    void aFastAnswerDoesNotShortenTheTimeoutBelowItsFloor() {
        RoundTripCache cache = new RoundTripCache();
        cache.measured(SERVER.getAddress(), millis(2), StunClientBench.START);

        assertThat(cache.rto(SERVER.getAddress(), StunClientTiming.DEFAULT, StunClientBench.START))
                .isEqualTo(millis(500));
        StunClientTiming low = StunClientTiming.DEFAULT.withMinimumRto(millis(1));
        assertThat(cache.rto(SERVER.getAddress(), low, StunClientBench.START)).isEqualTo(millis(6));
    }

    @Test
    void atMostTenTransactionsAreUnderWay() {
        StunClientBench bench = new StunClientBench(udp());
        for (int i = 0; i < 12; i++) {
            bench.binding();
        }
        assertThat(bench.sent).hasSize(10);

        bench.receive(bench.success());
        assertThat(bench.sent).hasSize(11);
    }

    @Test
    void aHardIcmpErrorEndsTheTransactionAndASoftOneDoesNot() {
        StunClientBench bench = new StunClientBench(udp());
        bench.binding();

        bench.take(new Input.IcmpReceived(StunClientBench.LOCAL, SERVER, 3, 1, 0));
        assertThat(bench.failures()).isEmpty();
        bench.take(new Input.IcmpReceived(StunClientBench.LOCAL, SERVER, 3, 3, 0));
        assertThat(bench.failures()).containsExactly(StunClientFailure.UNREACHABLE);
    }

    @Test
    void aConnectionThatEndsTakesItsTransactionsAlong() {
        StunClientBench bench = new StunClientBench(tcp());
        bench.binding();

        bench.take(new Input.ConnectionClosed(bench.last().path()));
        assertThat(bench.failures()).containsExactly(StunClientFailure.CONNECTION_FAILED);
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }
}
