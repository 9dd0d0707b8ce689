package org.stunspec.target;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.stunspec.probe.Authenticator;
import org.stunspec.probe.Baseline;
import org.stunspec.probe.Challenge;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.ProbeSettings;
import org.stunspec.probe.Request;
import org.stunspec.probe.Requests;
import org.stunspec.probe.StunProbe;
import org.stunspec.probe.TurnProbe;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.NonceCookie;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.SecurityFeatures;
import org.stunspec.wire.Software;
import org.stunspec.wire.XorMappedAddress;

/** Finds out what a target is before it is judged: a handful of well-formed requests, each on a 5-tuple of its own. */
public final class Detection {
    private static final Duration A_GLANCE = Duration.ofSeconds(1);

    private final ProbeSettings settings;
    private final Target target;

    private Detection(ProbeSettings settings, Target target) {
        this.settings = settings;
        this.target = target;
    }

    /**
     * @param settings as for a check; its baseline and relay family do not matter yet
     * @throws Unreachable when neither a Binding nor an Allocate request is answered
     */
    public static Features detect(ProbeSettings settings, Target target) {
        return new Detection(settings, target).run();
    }

    /**
     * Whether the address and port that the target names serve another transport protocol too: what answers a request that
     * serves as control.
     */
    public static Features.Answer answerOver(Transport other, ProbeSettings settings, Baseline.Control control) {
        Request request = control == Baseline.Control.BINDING
                ? Requests.binding()
                : Requests.allocate().requesting(Requests.UDP);
        try {
            return answer(tryOnce(settings.asGuest().over(other, A_GLANCE), control, probe -> probe.send(request)));
        } catch (EnvironmentFailure unreachable) {
            return new Features.Answer(false, 0, unreachable.reason());
        }
    }

    private Features run() {
        Bound bound = bind();
        Exchange binding = bound.binding();
        Exchange guest = guest(binding);
        boolean answers = binding.answer().isPresent() || guest.answer().isPresent();
        if (!answers && !bound.somethingCame()) {
            throw new Unreachable("nothing at " + target.name() + " answers a Binding or an Allocate request over "
                    + target.transport());
        }
        Baseline.Control control =
                guest.answer().isPresent() && binding.answer().isEmpty()
                        ? Baseline.Control.ALLOCATE_WITHOUT_CREDENTIALS
                        : Baseline.Control.BINDING;
        Optional<Challenge> challenge = guest.response().flatMap(Authenticator::challengeIn);
        Baseline baseline = new Baseline(control, answers ? roundTrip(control) : Duration.ZERO, challenge.isPresent());
        Optional<SecurityFeatures> features =
                challenge.filter(c -> NonceCookie.isBegunBy(c.nonce())).map(Challenge::announced);
        Relay relay = relay(guest, challenge.isPresent());
        Optional<String> software = binding.response()
                .flatMap(r -> r.find(Software.class))
                .or(() -> guest.response().flatMap(r -> r.find(Software.class)))
                .map(Software::value);
        return new Features(
                baseline,
                answer(binding),
                seenAs(binding, bound.local()).or(relay::seenAs),
                answer(guest),
                challenge,
                features,
                relay.answer(),
                relay.family(),
                software);
    }

    /**
     * @param local where the Binding request was sent from
     * @param somethingCame whether the target sent anything that is not the answer: it is there, and can be judged for that
     */
    private record Bound(Exchange binding, InetSocketAddress local, boolean somethingCame) {}

    private Bound bind() {
        Baseline provisional = Baseline.provisional(Baseline.Control.ALLOCATE_WITHOUT_CREDENTIALS);
        try (TurnProbe probe = TurnProbe.open(settings.asGuest().with(provisional))) {
            Exchange binding = probe.send(Requests.binding());
            boolean somethingCame = probe.await(arrival -> arrival.from().equals(target.address()), Duration.ZERO)
                    .isPresent();
            return new Bound(binding, probe.local(), somethingCame);
        }
    }

    /** A server that claims no TURN is not asked for an allocation, if it answers Binding. */
    private Exchange guest(Exchange binding) {
        if (!target.claimsTurn() && binding.answer().isPresent()) {
            return Exchange.notSent("Allocate request");
        }
        return tryOnce(
                Baseline.Control.BINDING,
                probe -> probe.send(Requests.allocate().requesting(Requests.UDP)));
    }

    private Duration roundTrip(Baseline.Control control) {
        try (StunProbe probe = StunProbe.open(settings.with(Baseline.provisional(control)))) {
            return probe.roundTrip();
        }
    }

    private static Optional<Features.SeenAs> seenAs(Exchange exchange, InetSocketAddress local) {
        return exchange.response()
                .flatMap(r -> r.find(XorMappedAddress.class))
                .map(mapped -> new Features.SeenAs(mapped.address(), local));
    }

    private record Relay(Optional<Features.Answer> answer, AddressFamily family, Optional<Features.SeenAs> seenAs) {
        Relay(Tried tried, AddressFamily family) {
            this(Optional.of(tried.answer()), family, tried.seenAs());
        }
    }

    /** @param seenAs what a success says of where the request came from */
    private record Tried(Features.Answer answer, Optional<Features.SeenAs> seenAs) {}

    /** Tries an allocation with the credentials: of the 5-tuple's own family first, then of the other. */
    private Relay relay(Exchange guest, boolean isChallenged) {
        AddressFamily own = AddressFamily.of(target.address().getAddress());
        boolean canTry = target.claimsTurn()
                && (guest.isSuccess() || isChallenged && target.credentials().isPresent());
        if (!canTry) {
            return new Relay(Optional.empty(), own, Optional.empty());
        }
        ProbeSettings who = guest.isSuccess() ? settings.asGuest() : settings;
        Tried first = allocate(who, own);
        if (first.answer().isSuccess()) {
            return new Relay(first, own);
        }
        AddressFamily other = own == AddressFamily.IPV4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
        Tried second = allocate(who, other);
        return second.answer().isSuccess() ? new Relay(second, other) : new Relay(first, own);
    }

    /** A server whose challenge cannot be answered is still to be judged by what needs no allocation. */
    private static Tried allocate(ProbeSettings who, AddressFamily family) {
        Request plain = Requests.allocate().requesting(Requests.UDP);
        Request request = family == AddressFamily.IPV4 ? plain : plain.with(new RequestedAddressFamily(family));
        Tried newest = attempt(who, probe -> probe.sendAuthenticated(request));
        if (newest.answer().errorCode() != 401) {
            return newest;
        }
        // What RFC 8489 adds may be broken, and not the password be wrong.
        Tried older = attempt(
                who,
                probe -> probe.send(request.authenticatedBy(
                        Authenticator.answerAsOfRfc5389(probe.challenge(), probe.credentials()))));
        return older.answer().isSuccess() ? older : newest;
    }

    private static Tried attempt(ProbeSettings who, Function<TurnProbe, Exchange> action) {
        try {
            return tryOnce(who, Baseline.Control.BINDING, probe -> {
                Exchange exchange = action.apply(probe);
                return new Tried(answer(exchange), seenAs(exchange, probe.local()));
            });
        } catch (EnvironmentFailure noChallenge) {
            return new Tried(new Features.Answer(false, 0, noChallenge.reason()), Optional.empty());
        }
    }

    private Exchange tryOnce(Baseline.Control control, Function<TurnProbe, Exchange> action) {
        return tryOnce(settings.asGuest(), control, action);
    }

    private static <T> T tryOnce(ProbeSettings who, Baseline.Control control, Function<TurnProbe, T> action) {
        Baseline provisional = Baseline.provisional(control);
        try (TurnProbe probe = TurnProbe.open(who.with(provisional))) {
            return action.apply(probe);
        }
    }

    private static Features.Answer answer(Exchange exchange) {
        return new Features.Answer(
                exchange.response().isPresent(), exchange.errorCode().orElse(0), exchange.outcome());
    }
}
