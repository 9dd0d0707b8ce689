package org.stunspec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stunspec.net.Network;
import org.stunspec.net.RealNetwork;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.Profile;
import org.stunspec.suite.RunOptions;
import org.stunspec.suite.RunPlan;
import org.stunspec.suite.Stop;
import org.stunspec.suite.waiver.Waivers;
import org.stunspec.target.StunUri;
import org.stunspec.target.Target;
import org.stunspec.target.TargetResolver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        description = "Judges servers, or without a URI the reference server that comes with stunspec.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TestCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "URI",
            arity = "0..*",
            description = "stun:HOST[:PORT] or turn:HOST[:PORT][?transport=udp|tcp] (RFC 7064, RFC 7065).")
    List<String> uris = new ArrayList<>();

    @Mixin
    CredentialOptions credentials = new CredentialOptions();

    @Option(names = "--realm", paramLabel = "TEXT", description = "The realm that the server has to show.")
    Optional<String> realm = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "quick",
            description = "quick, or full: checks that wait for real timers too. Default: quick.")
    Profile profile = Profile.QUICK;

    @Mixin
    SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--generation",
            paramLabel = "NAME",
            defaultValue = "auto",
            converter = GenerationChoice.Converter.class,
            description = "By which texts to judge: 8489 (and 8656), 5389 (and 5766), or auto: "
                    + "by what the server shows itself to be. Default: auto.")
    GenerationChoice generation = GenerationChoice.AUTO;

    @Option(names = "--strict", description = "Counts a WARN as a failure.")
    boolean strict;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description =
                    "Failures that you have accepted, each with a reason and an expiry (docs/cli.md shows the file).")
    Optional<Path> waivers = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "reports/run",
            description = "Where reports go; several targets get a folder each in it. Default: reports/run.")
    Path out = Path.of("reports", "run");

    @Mixin
    FormatOptions formats = new FormatOptions();

    @Option(names = "--seed", paramLabel = "N", description = "Decides everything random. Default: another each time.")
    Optional<Long> seed = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "How long an answer may take at most. Default: 5s.")
    Duration timeout = Duration.ofSeconds(5);

    @Option(
            names = "--total-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long the run of a target may take. Default: 10m, with --profile full 2h.")
    Optional<Duration> totalTimeout = Optional.empty();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many checks run at once. Default: 8, with --profile full 32; "
                    + "never more than 4 towards servers elsewhere.")
    Optional<Integer> jobs = Optional.empty();

    @Option(
            names = "--peer-address",
            paramLabel = "ADDRESS",
            description =
                    "An address of this machine on which the server can reach peers; given twice, checks that need a second "
                            + "one run too. Default: what fits the target.")
    List<String> peerAddresses = new ArrayList<>();

    @Option(
            names = "--direct",
            description =
                    "The target is in a network of yours and reached without NAT: checks that need to know their own address "
                            + "run, and nothing is slowed down.")
    boolean direct;

    TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Catalogue catalogue = Catalogue.load();
        Ledger ledger = catalogue.ledger();
        RunPlan plan = RunPlan.of(catalogue.checks(), selection.selection(), profile);
        RunOptions options = options();
        Accepted accepted = Accepted.of(waivers, catalogue.checks());
        List<Target> given = targets();
        try (Network network = new RealNetwork()) {
            if (!given.isEmpty()) {
                return judge(network, ledger, plan, options, accepted, given, Optional::empty);
            }
            EmbeddedReference reference = EmbeddedReference.start(network);
            return judge(network, ledger, plan, options, accepted, reference.targets(), reference::trouble);
        }
    }

    private int judge(
            Network network,
            Ledger ledger,
            RunPlan plan,
            RunOptions options,
            Accepted accepted,
            List<Target> targets,
            Supplier<Optional<Stop>> trouble)
            throws IOException {
        Duration total = totalTimeout.orElse(profile == Profile.FULL ? Duration.ofHours(2) : Duration.ofMinutes(10));
        Function<Target, String> repeat = target -> new Repeat(this).of(target, options);
        Judging judging = new Judging(
                console,
                new Judging.Job(
                        network,
                        ledger,
                        plan,
                        options,
                        total,
                        out,
                        formats.formats(),
                        repeat,
                        target -> accepted.of(target, network.now()),
                        trouble));
        return Interruption.handling(judging::interrupt, () -> judging.judge(targets))
                .number();
    }

    private RunOptions options() {
        int atOnce = jobs.orElse(profile == Profile.FULL ? 32 : 8);
        if (atOnce < 1) {
            throw Problem.usage("--jobs " + atOnce + ": at least 1 check has to run at a time");
        }
        return new RunOptions(
                profile,
                generation.generation(),
                seed.orElseGet(() -> (long) new SecureRandom().nextInt(Integer.MAX_VALUE)),
                timeout,
                profile == Profile.FULL ? Duration.ofMinutes(70) : Duration.ofMinutes(2),
                atOnce,
                strict,
                Waivers.NONE,
                Optional.empty());
    }

    private List<Target> targets() {
        TargetResolver resolver = new TargetResolver(new TargetResolver.Access(
                credentials.credentials(),
                credentials.otherCredentials(),
                realm,
                peerAddresses.stream().map(LocalAddress::forPeers).toList(),
                direct));
        if (uris.isEmpty() && (credentials.user.isPresent() || realm.isPresent())) {
            throw Problem.usage("--user and --realm need a URI: the reference server has users of its own");
        }
        return uris.stream().map(StunUri::parse).map(resolver::resolve).toList();
    }
}
