package org.stunspec.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.stunspec.net.Capability;
import org.stunspec.net.Hosting;
import org.stunspec.net.Listening;
import org.stunspec.net.Network;
import org.stunspec.net.RealNetwork;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Transport;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.LiveRun;
import org.stunspec.suite.Profile;
import org.stunspec.suite.RunOptions;
import org.stunspec.suite.RunPlan;
import org.stunspec.suite.Selection;
import org.stunspec.suite.Stop;
import org.stunspec.suite.Verdict;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.target.Target;
import org.stunspec.turn.PeerPolicy;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;

/** All quick checks against a server on real sockets of this machine, as a user would have them run. */
public final class LiveVerdicts {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private LiveVerdicts() {}

    /**
     * @param verdicts one a check, in the order of their ids
     */
    public record Judged(List<RunEvent.Judged> verdicts, Optional<String> complaint) {
        /** {@code VERDICT check-id}, one a line. */
        public List<String> lines() {
            return verdicts.stream().map(v -> v.verdict() + " " + v.check()).toList();
        }

        /** Those with one of these verdicts, with what was seen. */
        public List<String> with(Verdict... wanted) {
            return verdicts.stream()
                    .filter(v -> List.of(wanted).contains(v.verdict()))
                    .map(v -> v.verdict() + " " + v.check() + ": " + v.message())
                    .toList();
        }
    }

    /** A TURN server at this address; the probe speaks from the server's own address, and the first peer is there too. */
    public static Target target(
            String name,
            Transport transport,
            InetSocketAddress address,
            Credentials user,
            Credentials other,
            List<InetAddress> peers) {
        return new Target(
                name,
                true,
                transport,
                address,
                peers.get(0),
                peers,
                Optional.of(user),
                Optional.of(other),
                Optional.empty(),
                true);
    }

    /** The addresses on which peers can be opened on loopback. */
    public static List<InetAddress> loopbackPeers(InetAddress server) {
        Stream<String> preferred = server.getAddress().length == 4
                ? Stream.of("127.0.0.1", "127.0.0.2", "::1")
                : Stream.of("::1", "127.0.0.1", "127.0.0.2");
        return preferred.map(LiveVerdicts::address).toList();
    }

    public static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(literal, impossible);
        }
    }

    /** The reference at this address, relaying there, judged by peers at these addresses. */
    public static Judged ofReference(Transport transport, InetAddress address, List<InetAddress> peers)
            throws IOException {
        return ofReference(transport, address, peers, Optional.empty());
    }

    /** @param evidence the folder for the packets of each check */
    public static Judged ofReference(
            Transport transport, InetAddress address, List<InetAddress> peers, Optional<Path> evidence)
            throws IOException {
        return ofReference(transport, List.of(address), peers, Selection.ALL, evidence);
    }

    /**
     * @param addresses the server listens on the first, and relays on all of them
     */
    public static Judged ofReference(
            Transport transport,
            List<InetAddress> addresses,
            List<InetAddress> peers,
            Selection selection,
            Optional<Path> evidence)
            throws IOException {
        try (Network network = new RealNetwork()) {
            TurnServerConfig config = SimulatedArena.plainConfig().toBuilder()
                    .relayAddresses(addresses.toArray(InetAddress[]::new))
                    .peers(PeerPolicy.withLoopback())
                    .dontFragment(network.capabilities().contains(Capability.DONT_FRAGMENT))
                    .build();
            Hosting server = network.host(
                    new TurnServer(config, new Random(1)),
                    List.of(new Listening(transport, new InetSocketAddress(addresses.get(0), 0))));
            InetSocketAddress at = server.listening().get(0).local();
            Target target = target("reference", transport, at, SimulatedArena.ALICE, SimulatedArena.BOB, peers);
            return of(
                    network,
                    target,
                    selection,
                    evidence,
                    () -> server.failure().map(failure -> Stop.early("the server failed: " + failure)));
        }
    }

    /** @param evidence the folder for the packets of each check */
    public static Judged of(Target target, Path evidence) {
        return of(target, Selection.ALL, Optional.of(evidence));
    }

    public static Judged of(Target target, Selection selection, Optional<Path> evidence) {
        try (Network network = new RealNetwork()) {
            return of(network, target, selection, evidence, Optional::empty);
        }
    }

    private static Judged of(
            Network network,
            Target target,
            Selection selection,
            Optional<Path> evidence,
            Supplier<Optional<Stop>> trouble) {
        Ledger ledger = Ledger.load();
        RunPlan plan = RunPlan.of(AllChecks.of(ledger), selection, Profile.QUICK);
        List<RunEvent.Judged> verdicts = new ArrayList<>();
        LiveRun run = new LiveRun(
                new LiveRun.Setup(network, target, ledger, plan, options(evidence), LIMIT, "test", "none"),
                event -> {
                    if (event instanceof RunEvent.Judged judged) {
                        verdicts.add(judged);
                    }
                },
                trouble);
        LiveRun.Ended ended = run.run();
        verdicts.sort(Comparator.comparing(RunEvent.Judged::check));
        return new Judged(List.copyOf(verdicts), ended.complaint());
    }

    private static RunOptions options(Optional<Path> evidence) {
        RunOptions defaults = RunOptions.defaults();
        return new RunOptions(
                defaults.profile(),
                defaults.generation(),
                defaults.seed(),
                defaults.patience(),
                defaults.perCheck(),
                defaults.jobs(),
                defaults.strict(),
                defaults.waivers(),
                evidence);
    }
}
