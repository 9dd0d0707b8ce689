package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stunspec.deviant.Deviants;
import org.stunspec.deviant.Specimen;
import org.stunspec.net.LinkConditions;
import org.stunspec.net.Listening;
import org.stunspec.net.Network;
import org.stunspec.net.SimulatedInternet;
import org.stunspec.probe.Credentials;
import org.stunspec.probe.Pace;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.suite.waiver.Waivers;
import org.stunspec.target.Target;
import org.stunspec.testing.AfterEachOutput;
import org.stunspec.turn.TurnEvent;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.Bytes;

/** How runs end, on the simulated network; one check at a time, because its virtual clock is for one thread. */
class LiveRunTest {
    private static final Ledger LEDGER = Ledger.load();
    private static final InetAddress SERVER = address("198.51.100.1");
    private static final InetAddress PROBE = address("192.0.2.1");
    private static final Credentials ALICE = new Credentials("alice", "secret");
    private static final Supplier<Optional<Stop>> NO_TROUBLE = Optional::empty;

    private final List<RunEvent> events = new ArrayList<>();
    private final SimulatedInternet internet = new SimulatedInternet(1, LinkConditions.perfect());
    private final Network probe = internet.addHost("probe", PROBE);

    @Test
    void aRunThatIsCompletedSaysSo() {
        LiveRun.Ended ended = run(server(), Optional.of(ALICE), Duration.ofMinutes(5), NO_TROUBLE);

        assertThat(ended).isEqualTo(new LiveRun.Ended(ExitCode.KEPT, Optional.empty()));
        assertThat(finished().end()).isEqualTo("completed");
        assertThat(finished().summary()).containsEntry(Verdict.FAIL, 0);
        assertThat(events.get(0)).isInstanceOf(RunEvent.Started.class);
        assertThat(events.get(1)).isInstanceOf(RunEvent.Detected.class);
    }

    @Test
    void aTargetThatIsNotThereIsUnreachable() {
        LiveRun.Ended ended = run(new Deaf(server(), 0), Optional.of(ALICE), Duration.ofMinutes(5), NO_TROUBLE);

        assertThat(ended.code()).isEqualTo(ExitCode.INCONCLUSIVE);
        assertThat(finished().end()).startsWith("aborted: nothing at target answers");
    }

    @Test
    void aWrongPasswordIsAMatterOfConfiguration() {
        Credentials wrong = new Credentials("alice", "guess");

        LiveRun.Ended ended = run(server(), Optional.of(wrong), Duration.ofMinutes(5), NO_TROUBLE);

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.complaint())
                .contains(
                        "target refuses the user 'alice' with 401 (realm 'stunspec.test'): the name or the password is"
                                + " wrong");
        assertThat(events.toString()).doesNotContain("guess");
    }

    @Test
    void aSeriesOfSilencesStopsTheRun() {
        LiveRun.Ended ended = run(new Deaf(server(), 12), Optional.of(ALICE), Duration.ofMinutes(5), NO_TROUBLE);

        assertThat(ended.code()).isEqualTo(ExitCode.INCONCLUSIVE);
        assertThat(ended.complaint())
                .hasValueSatisfying(line -> assertThat(line).contains("rate-limited?"));
        assertThat(judged())
                .hasSizeLessThan(12)
                .last()
                .satisfies(last -> assertThat(last.verdict()).isEqualTo(Verdict.INCONCLUSIVE));
    }

    @Test
    void aFailureOfOurOwnServerIsNoVerdict() {
        Supplier<Optional<Stop>> failed =
                () -> judged().size() < 3 ? Optional.empty() : Optional.of(Stop.because("it fell", ExitCode.INTERNAL));

        LiveRun.Ended ended = run(server(), Optional.of(ALICE), Duration.ofMinutes(5), failed);

        assertThat(ended).isEqualTo(new LiveRun.Ended(ExitCode.INTERNAL, Optional.of("it fell")));
        assertThat(judged()).hasSize(3);
        assertThat(finished().exitCode()).isEqualTo(70);
    }

    @Test
    void aRunThatTakesTooLongIsCutOff() {
        LiveRun.Ended ended = run(server(), Optional.of(ALICE), Duration.ofMillis(1), () -> {
            await(Duration.ofMillis(100));
            return Optional.empty();
        });

        assertThat(ended.code()).isEqualTo(ExitCode.INCONCLUSIVE);
        assertThat(finished().end()).contains("--total-timeout");
    }

    @Test
    void requestsToSomebodyElseAreSpacedOut() {
        Target target = target(Optional.empty());
        Pace pace = Politeness.towards(target, probe);
        Instant begin = probe.now();

        IntStream.range(0, 9).forEach(i -> pace.awaitTurn());

        assertThat(Duration.between(begin, probe.now())).isEqualTo(Duration.ofSeconds(1));
        assertThat(Politeness.jobs(target, 8)).isEqualTo(4);
        assertThat(Politeness.jobs(target, 2)).isEqualTo(2);
    }

    /** What such a server gets wrong is to be judged; the user's password is right. */
    @Test
    void aServerThatRefusesOnlyTheNewestSchemeIsJudged() {
        Specimen deviant =
                Deviants.bySection().getOrDefault("rfc8489-14.4", List.of()).get(0);

        LiveRun.Ended ended = run(
                deviant.maker().make(config(), new Random(1)), Optional.of(ALICE), Duration.ofMinutes(5), NO_TROUBLE);

        assertThat(ended.complaint()).isEmpty();
        assertThat(finished().end()).isEqualTo("completed");
    }

    @Test
    void aServerThatAnswersNobodyAndSaysSomethingIsJudged() {
        Machine<?> changingIds = new AfterEachOutput<>(server(), LiveRunTest::withAnotherId);

        LiveRun.Ended ended = run(changingIds, Optional.of(ALICE), Duration.ofMinutes(5), NO_TROUBLE);

        assertThat(ended.complaint()).isEmpty();
        assertThat(finished().end()).isEqualTo("completed");
    }

    private static List<Output> withAnotherId(Output output) {
        return output instanceof Output.Transmit transmit
                ? List.of(new Output.Transmit(
                        transmit.path(),
                        Bytes.concat(
                                transmit.data().slice(0, 19),
                                Bytes.zeros(1),
                                transmit.data().from(20))))
                : List.of(output);
    }

    @Test
    void theOtherTransportIsLookedAtToo() {
        run(server(), Optional.of(ALICE), Duration.ofMinutes(5), NO_TROUBLE);

        assertThat(transports().value()).isEqualTo("UDP");
        assertThat(transports().how()).contains("over TCP: cannot reach");
    }

    @Test
    void theOtherTransportIsReportedWhereItAnswers() {
        run(server(), List.of(Transport.UDP, Transport.TCP), Optional.of(ALICE), Duration.ofMinutes(5), NO_TROUBLE);

        assertThat(transports().value()).isEqualTo("UDP, TCP");
    }

    private RunEvent.Feature transports() {
        return events.stream()
                .filter(RunEvent.Detected.class::isInstance)
                .flatMap(detected -> ((RunEvent.Detected) detected).features().stream())
                .filter(feature -> feature.name().equals("transports"))
                .findFirst()
                .orElseThrow();
    }

    private static void await(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static TurnServer server() {
        return new TurnServer(config(), new Random(1));
    }

    private static TurnServerConfig config() {
        return TurnServerConfig.builder()
                .user(ALICE.username(), ALICE.password())
                .relayAddresses(SERVER)
                .build();
    }

    private LiveRun.Ended run(
            Machine<?> server, Optional<Credentials> credentials, Duration total, Supplier<Optional<Stop>> trouble) {
        return run(server, List.of(Transport.UDP), credentials, total, trouble);
    }

    private LiveRun.Ended run(
            Machine<?> server,
            List<Transport> transports,
            Optional<Credentials> credentials,
            Duration total,
            Supplier<Optional<Stop>> trouble) {
        Network host = internet.addHost("server", SERVER);
        try {
            host.host(
                    server,
                    transports.stream()
                            .map(transport -> new Listening(transport, new InetSocketAddress(SERVER, 3478)))
                            .toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        RunPlan plan = RunPlan.of(AllChecks.of(LEDGER), new Selection(List.of("8489-6.3.1"), List.of()), Profile.QUICK);
        RunOptions defaults = RunOptions.defaults();
        RunOptions options = new RunOptions(
                Profile.QUICK,
                Optional.empty(),
                1,
                defaults.patience(),
                defaults.perCheck(),
                1,
                false,
                Waivers.NONE,
                Optional.empty());
        LiveRun.Setup setup =
                new LiveRun.Setup(probe, target(credentials), LEDGER, plan, options, total, "0", "repeat {check}");
        return new LiveRun(setup, events::add, trouble).run();
    }

    private static Target target(Optional<Credentials> credentials) {
        return new Target(
                "target",
                true,
                Transport.UDP,
                new InetSocketAddress(SERVER, 3478),
                PROBE,
                List.of(PROBE),
                credentials,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private List<RunEvent.Judged> judged() {
        return events.stream()
                .filter(RunEvent.Judged.class::isInstance)
                .map(RunEvent.Judged.class::cast)
                .toList();
    }

    private RunEvent.Finished finished() {
        return (RunEvent.Finished) events.get(events.size() - 1);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(literal, impossible);
        }
    }

    /** Takes no more packets after some. */
    private static final class Deaf implements Machine<TurnEvent> {
        private final Machine<TurnEvent> server;
        private int left;

        Deaf(Machine<TurnEvent> server, int packets) {
            this.server = server;
            this.left = packets;
        }

        @Override
        public void take(Input input, Instant now) {
            if (left > 0) {
                left--;
                server.take(input, now);
            }
        }

        @Override
        public void advance(Instant now) {
            server.advance(now);
        }

        @Override
        public Optional<Instant> nextWake() {
            return server.nextWake();
        }

        @Override
        public Optional<Output> nextOutput() {
            return server.nextOutput();
        }

        @Override
        public Optional<TurnEvent> nextEvent() {
            return server.nextEvent();
        }
    }
}
