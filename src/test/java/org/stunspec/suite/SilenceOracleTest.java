package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stunspec.deviant.Deviants;
import org.stunspec.deviant.Reference;
import org.stunspec.deviant.Specimen;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.testing.AfterEachOutput;
import org.stunspec.testing.SimulatedArena;
import org.stunspec.testing.Verdicts;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.StunMessage;

/** Silence is taken for a breach, or for discarding, only where nothing else explains it. */
class SilenceOracleTest {
    /** Such a server may never have read what had to be discarded: it is sent again, as the first on a connection. */
    @Test
    void closingBehindTheControlDoesNotHideAnAnswer() {
        Specimen closing = changed(deviant("success-response-answered"), Transport.TCP, SilenceOracleTest::andClose);

        CheckResult result =
                Verdicts.on(new SimulatedArena(closing), check("rfc8489-6.3-r6.unsolicited-success-response"));

        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"rfc8489-6.3-r4.unsupported-method", "rfc8489-6.3-r6.unsolicited-success-response"})
    void closingBehindEachAnswerIsNoAnswer(String check) {
        Specimen closing = changed(Reference.specimen(), Transport.TCP, SilenceOracleTest::andClose);

        assertThat(Verdicts.on(new SimulatedArena(closing), check(check)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    /** Binding, which is the control, is answered all the time. */
    @Test
    void aLimitOnChallengesIsNoMissingChallenge() {
        Specimen limited = Specimen.of("limited", "Sends three 401 responses and no more.", (config, random) -> {
            AtomicInteger left = new AtomicInteger(3);
            return new AfterEachOutput<>(
                    server(Reference.specimen(), config, random),
                    output -> is401(output) && left.getAndDecrement() <= 0 ? List.of() : List.of(output));
        });

        CheckResult result = Verdicts.on(new SimulatedArena(limited), check("rfc8489-9.2.4-r28.wrong-password-is-401"));

        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aMissingChallengeIsABreachWhereOthersGetTheirs() {
        Specimen silent = Specimen.of("silent", "Sends every client one 401 response.", (config, random) -> {
            Map<Object, Boolean> challenged = new ConcurrentHashMap<>();
            return new AfterEachOutput<>(
                    server(Reference.specimen(), config, random),
                    output -> is401(output) && challenged.put(((Output.Transmit) output).path(), true) != null
                            ? List.of()
                            : List.of(output));
        });

        CheckResult result = Verdicts.on(new SimulatedArena(silent), check("rfc8489-9.2.4-r28.wrong-password-is-401"));

        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.FAIL);
    }

    private static boolean is401(Output output) {
        return output instanceof Output.Transmit transmit
                && StunMessage.decode(transmit.data()) instanceof StunMessage message
                && message.find(ErrorCode.class)
                        .filter(error -> error.code() == 401)
                        .isPresent();
    }

    private static List<Output> andClose(Output output) {
        return output instanceof Output.Transmit transmit && transmit.path().transport() == Transport.TCP
                ? List.of(output, new Output.Disconnect(transmit.path()))
                : List.of(output);
    }

    private static Specimen changed(Specimen specimen, Transport transport, Function<Output, List<Output>> instead) {
        return Specimen.of(
                        specimen.name() + "-changed",
                        specimen.says(),
                        (config, random) -> new AfterEachOutput<>(server(specimen, config, random), instead))
                .over(transport);
    }

    private static Machine<?> server(Specimen specimen, TurnServerConfig config, RandomGenerator random) {
        return specimen.maker().make(config, random);
    }

    private static Specimen deviant(String name) {
        return Deviants.bySection().values().stream()
                .flatMap(List::stream)
                .filter(deviant -> deviant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static CheckDefinition check(String id) {
        return AllChecks.of(Ledger.load()).checks().stream()
                .filter(check -> check.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
