package org.stunspec.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.stunspec.net.Network;
import org.stunspec.net.TappedNetwork;
import org.stunspec.probe.Baseline;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Pace;
import org.stunspec.probe.ProbeSettings;
import org.stunspec.spec.Requirement;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.target.Detection;
import org.stunspec.target.Features;
import org.stunspec.target.Generation;
import org.stunspec.target.Target;
import org.stunspec.target.Unreachable;

/** Runs one check, repeats it where a breach was seen, and comes to a verdict. */
public final class CheckRunner {
    private final Arena arena;
    private final RunOptions options;
    private final Optional<Features> features;
    private final Pace pace;

    /** @param features what was detected for the whole run; empty where every venue is a world of its own */
    public CheckRunner(Arena arena, RunOptions options, Optional<Features> features, Pace pace) {
        this.arena = arena;
        this.options = options;
        this.features = features;
        this.pace = pace;
    }

    /** Told of each step as it happens. */
    public interface Progress {
        void started(int attempt);

        void exchanged(RunEvent.Exchanged packets);
    }

    private record Played(Outcome outcome, Recording recording) {}

    public CheckResult run(CheckDefinition check, Progress progress) {
        List<Played> played = new ArrayList<>();
        do {
            int attempt = played.size() + 1;
            progress.started(attempt);
            Played one = play(check, attempt);
            played.add(one);
            List<RunEvent.Packet> packets = one.recording().packets();
            if (!packets.isEmpty()) {
                progress.exchanged(new RunEvent.Exchanged(check.id().toString(), attempt, packets));
            }
        } while (Judgement.wantsAnother(level(check), outcomes(played))
                && !Thread.currentThread().isInterrupted());
        return result(check, played);
    }

    private static org.stunspec.spec.Level level(CheckDefinition check) {
        return check.requirement().effectiveLevel();
    }

    private static List<Outcome> outcomes(List<Played> played) {
        return played.stream().map(Played::outcome).toList();
    }

    private Played play(CheckDefinition check, int attempt) {
        long seed = seedOf(check.id(), attempt);
        Recording recording = new Recording();
        try (Venue venue = arena.open(seed)) {
            ProbeSettings unknown = settings(venue, recording, new SplittableRandom(seed));
            Features known = features.orElseGet(
                    () -> Detection.detect(unrecorded(venue, new SplittableRandom(~seed)), venue.target()));
            Optional<Outcome> withoutRunning =
                    inapplicable(check, venue.target(), known).map(Outcome.Inapplicable::new);
            if (withoutRunning.isPresent()) {
                return new Played(withoutRunning.get(), recording);
            }
            try (Stage stage = new Stage(informed(unknown, known, venue.target()))) {
                return new Played(Attempt.run(check, stage), recording);
            }
        } catch (NotApplicable reason) {
            return new Played(new Outcome.Inapplicable(reason.reason()), recording);
        } catch (EnvironmentFailure why) {
            return new Played(new Outcome.Unreached(why.reason()), recording);
        } catch (Unreachable why) {
            return new Played(new Outcome.Unreached(why.reason()), recording);
        }
    }

    /** Where guests are served, credentials would only ask for a challenge that never comes. */
    private static ProbeSettings informed(ProbeSettings unknown, Features known, Target target) {
        ProbeSettings measured = unknown.with(known.baseline(), known.relayFamily());
        ProbeSettings informed = looksForwarded(known, target) ? measured.indirect() : measured;
        return known.allocateWithoutCredentials().isSuccess() ? informed.asGuest() : informed;
    }

    /** A container on this machine has a loopback address and a NAT before it, unless the user knows better. */
    private static boolean looksForwarded(Features known, Target target) {
        return !target.direct()
                && known.seenAs().filter(Features.SeenAs::looksForwarded).isPresent();
    }

    /** Everything random in a check comes from the run's seed and the check's id. */
    private long seedOf(CheckId check, int attempt) {
        return new SplittableRandom(options.seed() * 31 + check.toString().hashCode()).nextLong() + attempt;
    }

    private Optional<String> inapplicable(CheckDefinition check, Target target, Features known) {
        Generation generation = options.generation().orElse(known.generation());
        Requirement requirement = check.requirement();
        if (generation == Generation.RFC5389 && isNewerThanItsGeneration(requirement)) {
            return Optional.of("RFC 8489/8656 only: "
                    + String.join(" ", requirement.changed().values()));
        }
        return Arrays.stream(Need.values())
                .filter(check.needs()::contains)
                .flatMap(need -> need.missing(target, known).stream())
                .findFirst();
    }

    /** What RFC 6156 has already binds a server that implements it; its checks find out whether one does. */
    private static boolean isNewerThanItsGeneration(Requirement requirement) {
        return !requirement.changed().isEmpty()
                && requirement.also().stream().noneMatch(older -> older.startsWith("rfc6156-"));
    }

    private ProbeSettings settings(Venue venue, Recording recording, RandomGenerator random) {
        Target target = venue.target();
        Network probes = TappedNetwork.of(venue.network(), recording.of("probe"));
        Network peers = TappedNetwork.of(venue.network(), recording.of("peer"));
        return settings(target, probes, peers, random);
    }

    private ProbeSettings unrecorded(Venue venue, RandomGenerator random) {
        return settings(venue.target(), venue.network(), venue.network(), random);
    }

    private ProbeSettings settings(Target target, Network probes, Network peers, RandomGenerator random) {
        return settings(target, probes, peers, random, options, pace);
    }

    /** The settings for a probe of this target, before anything is known about it. */
    public static ProbeSettings settings(
            Target target, Network probes, Network peers, RandomGenerator random, RunOptions options, Pace pace) {
        return new ProbeSettings(
                probes,
                peers,
                target.transport(),
                target.local(),
                target.address(),
                target.peerAddresses(),
                org.stunspec.wire.AddressFamily.of(target.address().getAddress()),
                target.credentials(),
                target.otherCredentials(),
                Baseline.provisional(Baseline.Control.BINDING),
                options.patience(),
                target.seesOurAddress(),
                pace,
                random);
    }

    private CheckResult result(CheckDefinition check, List<Played> played) {
        Judgement judgement = Judgement.of(level(check), outcomes(played));
        Optional<RunEvent.Finding> finding = judgement.deciding().map(at -> finding(played.get(at - 1), at));
        Recording kept =
                played.get(judgement.deciding().orElse(played.size()) - 1).recording();
        return new CheckResult(
                check,
                judgement.verdict(),
                judgement.attempts(),
                judgement.failures(),
                judgement.message(),
                finding,
                kept);
    }

    private static RunEvent.Finding finding(Played played, int attempt) {
        ExpectationNotMet how = ((Outcome.Broken) played.outcome()).how();
        List<RunEvent.Mark> marks = how.marks().stream()
                .flatMap(mark -> played
                        .recording()
                        .indexOf(mark.message())
                        .map(packet -> new RunEvent.Mark(packet, mark.offset(), mark.length(), mark.note()))
                        .stream())
                .sorted(Comparator.comparingInt(RunEvent.Mark::packet))
                .toList();
        return new RunEvent.Finding(how.sent(), how.expected(), how.seen(), attempt, marks);
    }
}
