package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.configured;
import static org.stunspec.deviant.Reference.lying;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.RecentAnswers;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.turn.AllocateChecks;
import org.stunspec.turn.AllocateHandler;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.Channels;
import org.stunspec.turn.Lifetimes;
import org.stunspec.turn.PeerDatagramHandler;
import org.stunspec.turn.Permissions;
import org.stunspec.turn.Relay;
import org.stunspec.turn.RelaySockets;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.ReservationToken;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorMappedAddress;
import org.stunspec.wire.XorRelayedAddress;

/** Servers that break what RFC 8656 section 7.2 says of the new allocation and the response. */
final class Rfc8656Section7_2ResultDeviants {
    static final List<Specimen> CREATION = List.of(
            fromAnotherPort("allocate-success-from-another-port", MessageClass.SUCCESS_RESPONSE),
            fromAnotherPort("allocate-error-from-another-port", MessageClass.ERROR_RESPONSE),
            built(
                    "permits-everybody",
                    "Lets everybody send to a new allocation.",
                    (config, random) -> new TurnServerParts(config, random) {
                        @Override
                        protected Permissions permissions() {
                            return new Permissions(turn.permissionLifetime()) {
                                @Override
                                public boolean allows(InetSocketAddress peer, Instant now) {
                                    return true;
                                }
                            };
                        }
                    }),
            built(
                    "permissions-outlive-allocations",
                    "Keeps the permissions for all allocations together, and beyond their end.",
                    (config, random) -> new TurnServerParts(config, random) {
                        private final Permissions together = super.permissions();

                        @Override
                        protected Permissions permissions() {
                            return together;
                        }
                    }),
            built(
                    "channels-outlive-allocations",
                    "Keeps the channels of all allocations together, and beyond their end.",
                    (config, random) -> new TurnServerParts(config, random) {
                        private final Channels together = super.channels();

                        @Override
                        protected Channels channels() {
                            return together;
                        }
                    }),
            built(
                    "reserved-port-is-dead",
                    "Drops what peers send to a port that was reserved.",
                    DeafReservedPorts::new),
            lying(
                    "token-brings-another-port",
                    "Gives another port than the reserved one for a token.",
                    Lie.about(
                            told -> isSuccess(told) && asks(told, AttributeType.RESERVATION_TOKEN),
                            told -> withRelayedPort(told, port -> port - 3))),
            Swapped.allocateChecks(
                    "token-of-its-own-5-tuple",
                    "Takes a token only from the client that made the reservation.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected Optional<Reply> reservationToken(AcceptedRequest request) {
                            boolean token = request.request().has(AttributeType.RESERVATION_TOKEN);
                            return super.reservationToken(request).or(() -> token ? refuse(508) : pass());
                        }
                    }),
            Swapped.ports(
                    "odd-ports",
                    "Gives odd ports to who asks for even ones.",
                    (range, random, outbox) -> new RelaySockets(range, random, outbox) {
                        @Override
                        protected boolean isWished(int port) {
                            return port % 2 == 1;
                        }
                    }),
            configured(
                    "short-reservation",
                    "Holds a reserved port for 20 s.",
                    config -> config.reservationLifetime(Duration.ofSeconds(20))),
            lying(
                    "keeps-the-token",
                    "Reserves a port and gives no token for it.",
                    Lie.about(
                            told -> isSuccess(told),
                            told -> told.rewriting()
                                    .without(AttributeType.RESERVATION_TOKEN)
                                    .build())),
            lying(
                    "token-for-everybody",
                    "Gives a RESERVATION-TOKEN to everybody.",
                    Lie.about(
                            told -> isSuccess(told) && !asks(told, AttributeType.EVEN_PORT),
                            told -> told.rewriting()
                                    .with(new ReservationToken(Bytes.ofHex("0102030405060708")))
                                    .build())),
            lying(
                    "token-with-every-even-port",
                    "Gives a RESERVATION-TOKEN for EVEN-PORT with R = 0 as well.",
                    Lie.about(
                            told -> isSuccess(told) && asks(told, AttributeType.EVEN_PORT) && !hasToken(told),
                            told -> told.rewriting()
                                    .with(new ReservationToken(Bytes.ofHex("0102030405060708")))
                                    .build())),
            configured(
                    "registered-ports",
                    "Relays on ports from 20000 to 30000.",
                    config -> config.relayPorts(20000, 30000)),
            lying(
                    "well-known-ports",
                    "Says that it relays on ports below 1000.",
                    Lie.about(told -> isSuccess(told), told -> withRelayedPort(told, port -> port % 1000))),
            Swapped.ports(
                    "counts-ports",
                    "Gives one port after the other.",
                    (range, random, outbox) -> new RelaySockets(range, random, outbox) {
                        @Override
                        protected int firstOffset() {
                            return 0;
                        }
                    }),
            Swapped.ports(
                    "counts-ports-in-small-steps",
                    "Gives ports that are each a little above the last one.",
                    (range, random, outbox) -> new RelaySockets(range, random, outbox) {
                        private int last;

                        @Override
                        protected int firstOffset() {
                            last += 1 + random.nextInt(3);
                            return last;
                        }
                    }),
            Swapped.ports(
                    "lowest-port",
                    "Gives the lowest free port, whatever EVEN-PORT says.",
                    (range, random, outbox) -> new RelaySockets(range, random, outbox) {
                        @Override
                        protected int firstOffset() {
                            return 0;
                        }

                        @Override
                        protected boolean isWished(int port) {
                            return true;
                        }
                    }),
            Swapped.lifetimes(
                    "long-lives",
                    "Grants the maximum to who asks for more than the default.",
                    config -> new Lifetimes(config.defaultLifetime(), config.maximumLifetime()) {
                        @Override
                        public Duration granted(Optional<Lifetime> wish) {
                            Duration right = super.granted(wish);
                            return right.equals(config.defaultLifetime()) ? right : config.maximumLifetime();
                        }
                    }),
            Swapped.lifetimes(
                    "short-lives",
                    "Grants less than the default to who asks for it.",
                    config -> new Lifetimes(Duration.ofSeconds(30), config.maximumLifetime()) {
                        @Override
                        public Duration granted(Optional<Lifetime> wish) {
                            return wish.isEmpty() ? config.defaultLifetime() : super.granted(wish);
                        }
                    }),
            configured(
                    "default-is-300",
                    "Has a default lifetime of 300 s.",
                    config -> config.defaultLifetime(Duration.ofSeconds(300))),
            configured(
                    "day-long-lives",
                    "Grants lifetimes up to a day.",
                    config -> config.maximumLifetime(Duration.ofDays(1))),
            withoutAttribute("no-relayed-address", AttributeType.XOR_RELAYED_ADDRESS),
            withoutAttribute("no-lifetime", AttributeType.LIFETIME),
            withoutAttribute("no-mapped-address", AttributeType.XOR_MAPPED_ADDRESS),
            lying(
                    "mapped-port-off-by-one",
                    "Reports a port one above the client's.",
                    Lie.about(told -> isSuccess(told), Rfc8656Section7_2ResultDeviants::withMappedPortOneAbove)),
            built(
                    "forgets-what-it-answered",
                    "Answers a retransmitted Allocate request with 437.",
                    Rfc8656Section7_2ResultDeviants::forgetful),
            Specimen.of(
                    "second-answer-differs",
                    "Answers a retransmitted Allocate request with another relayed address.",
                    (config, random) ->
                            new TamperedServer<>(Reference.server(config, random), config, new SecondAnswerDiffers())));

    private Rfc8656Section7_2ResultDeviants() {}

    private static Specimen fromAnotherPort(String name, MessageClass messageClass) {
        boolean success = messageClass == MessageClass.SUCCESS_RESPONSE;
        return Specimen.of(
                name,
                "Sends " + (success ? "success" : "error") + " responses to Allocate requests from another port.",
                (config, random) -> new Rfc8489TransportDeviants.OtherPort(
                        config,
                        random,
                        message -> message.messageClass() == messageClass
                                && message.method().equals(Method.ALLOCATE)));
    }

    private static boolean isSuccess(Lie.Told told) {
        return told.is(Method.ALLOCATE, MessageClass.SUCCESS_RESPONSE);
    }

    private static boolean asks(Lie.Told told, AttributeType type) {
        return told.request().flatMap(r -> r.raw(type)).isPresent();
    }

    private static boolean hasToken(Lie.Told told) {
        return told.message()
                .flatMap(m -> m.raw(AttributeType.RESERVATION_TOKEN))
                .isPresent();
    }

    private static Specimen withoutAttribute(String name, AttributeType type) {
        return lying(
                name,
                "Leaves " + type.name() + " out of the Allocate success response.",
                Lie.about(
                        Rfc8656Section7_2ResultDeviants::isSuccess,
                        told -> told.rewriting().without(type).build()));
    }

    private static Bytes withRelayedPort(Lie.Told told, UnaryOperator<Integer> change) {
        InetSocketAddress right = told.message()
                .flatMap(m -> m.find(XorRelayedAddress.class))
                .orElseThrow()
                .address();
        InetSocketAddress wrong = new InetSocketAddress(right.getAddress(), change.apply(right.getPort()));
        return told.rewriting().with(new XorRelayedAddress(wrong)).build();
    }

    private static Bytes withMappedPortOneAbove(Lie.Told told) {
        InetSocketAddress right = told.message()
                .flatMap(m -> m.find(XorMappedAddress.class))
                .orElseThrow()
                .address();
        InetSocketAddress wrong = new InetSocketAddress(right.getAddress(), (right.getPort() + 1) & 0xFFFF);
        return told.rewriting().with(new XorMappedAddress(wrong)).build();
    }

    private static TurnServerParts forgetful(TurnServerConfig turn, RandomGenerator random) {
        return new TurnServerParts(turn, random) {
            @Override
            public RecentAnswers recentAnswers() {
                return new RecentAnswers() {
                    @Override
                    public Optional<Bytes> answerTo(ServerRequest request) {
                        return request.message().method().equals(Method.ALLOCATE)
                                ? Optional.empty()
                                : super.answerTo(request);
                    }
                };
            }
        };
    }

    /** Remembers whom it has answered. */
    private static final class SecondAnswerDiffers implements Lie {
        private final Set<Bytes> answered = new HashSet<>();

        @Override
        public List<Bytes> instead(Told told) {
            boolean again = isSuccess(told)
                    && told.request()
                            .map(StunMessage::bytes)
                            .filter(r -> !answered.add(r))
                            .isPresent();
            return List.of(again ? withRelayedPort(told, port -> port - 1) : told.octets());
        }
    }

    private static final class DeafReservedPorts extends TurnServerParts {
        private final Set<Allocation> redeemed = new HashSet<>();

        DeafReservedPorts(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public AllocateHandler allocateHandler(TurnState state, BiConsumer<AcceptedRequest, Reply> answers) {
            return new AllocateHandler(state, allocateChecks(state), lifetimes(), relayFactory(), answers) {
                @Override
                protected Reply success(AcceptedRequest request, Allocation allocation, List<Attribute> attributes) {
                    if (request.request().has(AttributeType.RESERVATION_TOKEN)) {
                        redeemed.add(allocation);
                    }
                    return super.success(request, allocation, attributes);
                }
            };
        }

        @Override
        public PeerDatagramHandler peerDatagramHandler(TurnState state) {
            return new PeerDatagramHandler(state, random) {
                @Override
                public void take(Allocation allocation, Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                    if (!redeemed.contains(allocation)) {
                        super.take(allocation, relay, peer, data, now);
                    }
                }
            };
        }
    }
}
