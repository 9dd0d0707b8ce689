package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.lying;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Outbox;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.stun.StunServerConfig;
import org.stunspec.turn.AllocateChecks;
import org.stunspec.turn.AllocateHandler;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.Relay;
import org.stunspec.turn.RelaySockets;
import org.stunspec.turn.Reservations;
import org.stunspec.turn.SendHandler;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Data;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.XorRelayedAddress;

/** Servers that break RFC 8656 section 6. */
final class Rfc8656Section6Deviants {
    private static final IntegrityKey NOBODYS_KEY = IntegrityKey.longTermSha256("nobody", "stunspec.test", "nothing");

    static final List<Specimen> ALLOCATIONS = List.of(
            Specimen.of(
                    "one-relayed-address",
                    "Tells every client the relayed address that the first one got.",
                    (config, random) ->
                            new TamperedServer<>(Reference.server(config, random), config, new OneRelayedAddress())),
            Swapped.state(
                    "finds-allocations-by-address",
                    "Finds allocations by the client's IP address, whatever its port.",
                    ByAddress::new),
            Swapped.state(
                    "deletes-by-address",
                    "Ends all allocations of a client's IP address with the first one.",
                    EndsNeighbours::new),
            lying(
                    "signs-with-another-key",
                    "Signs responses to Refresh with a key that is not the user's.",
                    Lie.about(
                            told -> told.is(Method.REFRESH, MessageClass.SUCCESS_RESPONSE),
                            told -> told.rewriting()
                                    .unsealed(UnaryOperator.identity())
                                    .integritySha256(NOBODYS_KEY)
                                    .build())),
            Swapped.nonces(
                    "sticks-to-the-first-nonce",
                    "Accepts on a 5-tuple only the nonce that it accepted there first.",
                    Rfc8656Section6Deviants::sticksToTheFirst),
            lying(
                    "refresh-has-another-default",
                    "Says that a Refresh without LIFETIME grants 900 s.",
                    Lie.about(
                            told -> told.is(Method.REFRESH, MessageClass.SUCCESS_RESPONSE) && !wishes(told),
                            told -> told.rewriting().with(new Lifetime(900)).build())),
            built("ends-early", "Ends allocations five minutes before their time.", Rfc8656Section6Deviants::endsEarly),
            Swapped.state("never-ends", "Keeps every allocation until it is deleted.", NeverEnds::new),
            Swapped.send(
                    "data-prolongs",
                    "Gives an allocation ten more minutes with every Send indication.",
                    Rfc8656Section6Deviants::prolongedByData),
            Swapped.state(
                    "relays-after-the-end", "Relays for peers when the allocation has ended.", RelaysAfterTheEnd::new),
            Swapped.allocateChecks(
                    "five-tuple-is-burnt", "Refuses a 5-tuple that has had an allocation once.", BurntFiveTuples::new));

    private Rfc8656Section6Deviants() {}

    private static boolean wishes(Lie.Told told) {
        return told.request().flatMap(r -> r.find(Lifetime.class)).isPresent();
    }

    /** Remembers what it told the first client. */
    private static final class OneRelayedAddress implements Lie {
        private Optional<XorRelayedAddress> first = Optional.empty();

        @Override
        public List<Bytes> instead(Told told) {
            if (!told.is(Method.ALLOCATE, MessageClass.SUCCESS_RESPONSE)) {
                return List.of(told.octets());
            }
            first = first.or(() -> told.message().flatMap(m -> m.find(XorRelayedAddress.class)));
            return List.of(told.rewriting().with(first.orElseThrow()).build());
        }
    }

    private static final class ByAddress extends TurnState {
        private final List<Allocation> made = new ArrayList<>();

        ByAddress(TurnServerConfig config, Outbox outbox, RelaySockets sockets, Reservations reservations) {
            super(config, outbox, sockets, reservations);
        }

        @Override
        public void add(Allocation allocation) {
            super.add(allocation);
            made.add(allocation);
        }

        @Override
        public Optional<Allocation> allocation(FiveTuple path) {
            return made.stream()
                    .filter(a -> !a.isEmpty())
                    .filter(a ->
                            a.path().remote().getAddress().equals(path.remote().getAddress()))
                    .findFirst();
        }
    }

    private static final class EndsNeighbours extends TurnState {
        private final List<Allocation> made = new ArrayList<>();

        EndsNeighbours(TurnServerConfig config, Outbox outbox, RelaySockets sockets, Reservations reservations) {
            super(config, outbox, sockets, reservations);
        }

        @Override
        public void add(Allocation allocation) {
            super.add(allocation);
            made.add(allocation);
        }

        @Override
        public void close(Allocation allocation, Relay relay) {
            made.stream()
                    .filter(a -> a.path()
                            .remote()
                            .getAddress()
                            .equals(allocation.path().remote().getAddress()))
                    .forEach(a -> a.relays().forEach(r -> super.close(a, r)));
        }
    }

    private static final class NeverEnds extends TurnState {
        NeverEnds(TurnServerConfig config, Outbox outbox, RelaySockets sockets, Reservations reservations) {
            super(config, outbox, sockets, reservations);
        }

        @Override
        public void expire(Instant now) {
            reservations().expire(now, sockets());
        }

        @Override
        public Optional<Instant> nextExpiry() {
            return Optional.empty();
        }
    }

    /** For requests the allocation has ended; its relay is left open. */
    private static final class RelaysAfterTheEnd extends TurnState {
        private Instant latest = Instant.MIN;

        RelaysAfterTheEnd(TurnServerConfig config, Outbox outbox, RelaySockets sockets, Reservations reservations) {
            super(config, outbox, sockets, reservations);
        }

        @Override
        public void expire(Instant now) {
            latest = now;
        }

        @Override
        public Optional<Instant> nextExpiry() {
            return Optional.empty();
        }

        @Override
        public Optional<Allocation> allocation(FiveTuple path) {
            return super.allocation(path).filter(a -> a.relays().stream().noneMatch(relay -> relay.isExpired(latest)));
        }
    }

    private static final class BurntFiveTuples extends AllocateChecks {
        private final Set<FiveTuple> burnt = new HashSet<>();

        BurntFiveTuples(TurnState state) {
            super(state);
        }

        @Override
        protected Optional<Reply> allocationExists(AcceptedRequest request) {
            return burnt.add(request.path()) ? pass() : refuse(437);
        }
    }

    private static NonceIssuer sticksToTheFirst(StunServerConfig config, RandomGenerator random) {
        return new NonceIssuer(config, random) {
            private final Map<FiveTuple, String> first = new HashMap<>();

            @Override
            public boolean accept(String nonce, FiveTuple path, Instant now) {
                return super.accept(nonce, path, now)
                        && first.computeIfAbsent(path, unseen -> nonce).equals(nonce);
            }
        };
    }

    private static TurnServerParts endsEarly(TurnServerConfig config, RandomGenerator random) {
        return new TurnServerParts(config, random) {
            @Override
            protected AllocateHandler.RelayFactory relayFactory() {
                AllocateHandler.RelayFactory right = super.relayFactory();
                return (address, expiry) -> right.relay(address, expiry.minus(Duration.ofMinutes(5)));
            }
        };
    }

    private static SendHandler prolongedByData(TurnState state) {
        return new SendHandler(state) {
            @Override
            protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
                relay.refresh(indication.at().plus(Duration.ofMinutes(10)));
                super.relay(relay, peer, data, indication);
            }
        };
    }
}
