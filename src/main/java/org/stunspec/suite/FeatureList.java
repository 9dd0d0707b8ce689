package org.stunspec.suite;

import java.util.ArrayList;
import java.util.List;
import org.stunspec.probe.Baseline;
import org.stunspec.sansio.Transport;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.target.Features;
import org.stunspec.target.Generation;
import org.stunspec.target.Target;

/** What was found out about a target, for the readers of its report. */
final class FeatureList {
    private final Target target;
    private final Features features;
    private final RunOptions options;
    private final Elsewhere elsewhere;
    private final List<RunEvent.Feature> list = new ArrayList<>();

    /** How the same address and port answer over another transport protocol. */
    record Elsewhere(Transport transport, Features.Answer answer) {}

    private FeatureList(Target target, Features features, RunOptions options, Elsewhere elsewhere) {
        this.target = target;
        this.features = features;
        this.options = options;
        this.elsewhere = elsewhere;
    }

    static List<RunEvent.Feature> of(Target target, Features features, RunOptions options, Elsewhere elsewhere) {
        return new FeatureList(target, features, options, elsewhere).build();
    }

    private List<RunEvent.Feature> build() {
        add("address", Wording.of(target.address()) + " over " + target.transport(), "the target's URI");
        addTransports();
        features.software().ifPresent(name -> add("software", name, "SOFTWARE of a response"));
        addGeneration();
        addAnswers();
        list.add(roundTrip());
        return List.copyOf(list);
    }

    private void addTransports() {
        String both = target.transport() + (elsewhere.answer().answered() ? ", " + elsewhere.transport() : "");
        add(
                "transports",
                both,
                "at the same port over " + elsewhere.transport() + ": "
                        + elsewhere.answer().outcome());
    }

    private void addGeneration() {
        String seen = features.challenge().isEmpty()
                ? "no challenge with a nonce was seen"
                : features.securityFeatures().isPresent()
                        ? "the nonce of the 401 begins with the RFC 8489 cookie"
                        : features.listsPasswordAlgorithms()
                                ? "the 401 has PASSWORD-ALGORITHMS, and its nonce no RFC 8489 cookie"
                                : "the nonce of the 401 has no RFC 8489 cookie";
        options.generation()
                .ifPresentOrElse(
                        wanted -> add("generation", name(wanted), "asked for with --generation (" + seen + ")"),
                        () -> add("generation", name(features.generation()), seen));
        features.securityFeatures()
                .ifPresent(bits -> add(
                        "security features",
                        (bits.passwordAlgorithms() ? "password algorithms" : "no password algorithms") + ", "
                                + (bits.usernameAnonymity() ? "username anonymity" : "no username anonymity"),
                        "the bits in the nonce's cookie"));
    }

    private static String name(Generation generation) {
        return generation == Generation.RFC8489 ? "8489/8656" : "5389/5766";
    }

    private void addAnswers() {
        add("binding", features.binding().outcome(), "a Binding request without credentials");
        features.challenge()
                .ifPresentOrElse(
                        challenge -> add(
                                "authentication",
                                "long-term, realm " + challenge.realm(),
                                "401 to an Allocate request without credentials"),
                        () -> add(
                                "authentication",
                                "none seen",
                                "an Allocate request without credentials got "
                                        + features.allocateWithoutCredentials().outcome()));
        features.allocate()
                .ifPresent(answer -> add(
                        "allocation",
                        answer.outcome(),
                        "an Allocate request with the credentials, for an " + features.relayFamily() + " relay"));
    }

    private RunEvent.Feature roundTrip() {
        Baseline baseline = features.baseline();
        return new RunEvent.Feature(
                "round trip",
                "%.1f ms".formatted(baseline.roundTrip().toNanos() / 1e6),
                "the answer to a request that serves as control (" + Wording.of(baseline.control()) + ")");
    }

    private void add(String name, String value, String how) {
        list.add(new RunEvent.Feature(name, value, how));
    }
}
