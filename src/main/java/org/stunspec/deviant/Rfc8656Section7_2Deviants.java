package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.lying;
import static org.stunspec.deviant.Reference.relayingOver;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Accounts;
import org.stunspec.stun.Authentication;
import org.stunspec.stun.Authenticator;
import org.stunspec.stun.ChallengeLimiter;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Reply;
import org.stunspec.stun.Seal;
import org.stunspec.stun.ServerRequest;
import org.stunspec.turn.AllocateChecks;
import org.stunspec.turn.AllocateHandler;
import org.stunspec.turn.Reservations;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AddressErrorCode;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.ReservationToken;

/** Servers that break the numbered checks of RFC 8656 section 7.2. */
final class Rfc8656Section7_2Deviants {
    static final List<Specimen> CHECKS = List.of(
            letsIn(
                    "guests-insist",
                    "Grants an Allocate request without credentials on a 5-tuple that was challenged once.",
                    Rfc8656Section7_2Deviants::insists),
            letsIn(
                    "names-suffice",
                    "Grants an Allocate request that names a user and is not signed.",
                    () -> request -> request.has(AttributeType.NONCE)
                            && !request.has(AttributeType.MESSAGE_INTEGRITY)
                            && !request.has(AttributeType.MESSAGE_INTEGRITY_SHA256)),
            letsIn(
                    "any-password",
                    "Grants an Allocate request that is signed with any key.",
                    () -> request -> request.has(AttributeType.MESSAGE_INTEGRITY)
                            || request.has(AttributeType.MESSAGE_INTEGRITY_SHA256)),
            Swapped.allocateChecks(
                    "refuses-everybody",
                    "Answers a good Allocate request with 400.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected Optional<Reply> quotaReached(AcceptedRequest request) {
                            return refuse(400);
                        }
                    }),
            Swapped.allocateChecks(
                    "allocates-twice", "Grants a second allocation on a 5-tuple.", state -> new AllocateChecks(state) {
                        @Override
                        protected Optional<Reply> allocationExists(AcceptedRequest request) {
                            return pass();
                        }
                    }),
            Swapped.allocateChecks(
                    "second-allocate-ends-the-first",
                    "Refuses a second Allocate request, and ends the allocation.",
                    all -> new AllocateChecks(all) {
                        @Override
                        protected Optional<Reply> allocationExists(AcceptedRequest request) {
                            Optional<Reply> refusal = super.allocationExists(request);
                            state.allocation(request.path()).ifPresent(state::close);
                            return refusal;
                        }
                    }),
            Swapped.allocateChecks(
                    "last-user-takes-the-5-tuple",
                    "Ends the allocation of another user on the 5-tuple, and grants a new one.",
                    all -> new AllocateChecks(all) {
                        @Override
                        protected Optional<Reply> allocationExists(AcceptedRequest request) {
                            state.allocation(request.path())
                                    .filter(there -> !there.owner().equals(request.username()))
                                    .ifPresent(state::close);
                            return super.allocationExists(request);
                        }
                    }),
            Swapped.allocateChecks(
                    "udp-unless-told-otherwise",
                    "Takes a missing REQUESTED-TRANSPORT for UDP.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected Optional<Reply> requestedTransport(AcceptedRequest request) {
                            return request.request().has(AttributeType.REQUESTED_TRANSPORT)
                                    ? super.requestedTransport(request)
                                    : pass();
                        }
                    }),
            Swapped.allocateChecks(
                    "malformed-transport-is-442",
                    "Answers a malformed REQUESTED-TRANSPORT with 442.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected Optional<Reply> requestedTransport(AcceptedRequest request) {
                            return request.request()
                                            .hasMalformed(AttributeType.REQUESTED_TRANSPORT, RequestedTransport.class)
                                    ? refuse(442)
                                    : super.requestedTransport(request);
                        }
                    }),
            Swapped.allocateChecks(
                    "unsupported-transport-is-400",
                    "Answers a transport that it does not relay with 400.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected Optional<Reply> requestedTransport(AcceptedRequest request) {
                            return super.requestedTransport(request).map(refusal -> Reply.error(400));
                        }
                    }),
            lying(
                    "dont-fragment-is-400",
                    "Answers DONT-FRAGMENT, which it does not know, with 400.",
                    Lie.about(
                            told -> told.isError(420),
                            told -> told.rewriting()
                                    .with(new ErrorCode(400, "Bad Request"))
                                    .without(AttributeType.UNKNOWN_ATTRIBUTES)
                                    .build())),
            lying(
                    "dont-fragment-is-not-listed",
                    "Answers DONT-FRAGMENT with 420 and does not list it.",
                    Lie.about(
                            told -> told.isError(420),
                            told -> told.rewriting()
                                    .without(AttributeType.UNKNOWN_ATTRIBUTES)
                                    .build())),
            takesTokenWith("token-with-even-port", AttributeType.EVEN_PORT),
            takesTokenWith("token-with-family", AttributeType.REQUESTED_ADDRESS_FAMILY),
            takesTokenWith("token-with-additional-family", AttributeType.ADDITIONAL_ADDRESS_FAMILY),
            lying(
                    "unknown-token-is-400",
                    "Answers a token that it never gave with 400.",
                    Lie.about(
                            told -> told.isError(508) && asks(told, AttributeType.RESERVATION_TOKEN),
                            told -> told.rewriting()
                                    .with(new ErrorCode(400, "Bad Request"))
                                    .build())),
            Swapped.reservations(
                    "token-for-two",
                    "Lets two allocations share a reserved port.",
                    (config, random) -> new Reservations(config.reservationLifetime(), random) {
                        @Override
                        public Optional<InetSocketAddress> redeem(ReservationToken token, Instant now) {
                            return find(token, now);
                        }
                    }),
            Swapped.allocateChecks(
                    "two-family-attributes",
                    "Grants both families when two attributes ask for families.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected Optional<Reply> familiesInConflict(AcceptedRequest request) {
                            return pass();
                        }
                    }),
            Swapped.allocateChecks(
                            "unsupported-family-is-400",
                            "Answers a family for which it does not relay with 400.",
                            state -> new AllocateChecks(state) {
                                @Override
                                protected Optional<Reply> unsupportedFamily(AcceptedRequest request) {
                                    return super.unsupportedFamily(request).map(refusal -> Reply.error(400));
                                }
                            })
                    .where(relayingOver(AddressFamily.IPV4)),
            Swapped.allocateChecks(
                    "unknown-family-is-ipv4",
                    "Gives IPv4 to who asks for a family that does not exist.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected Optional<Reply> unsupportedFamily(AcceptedRequest request) {
                            return request.request()
                                            .hasMalformed(
                                                    AttributeType.REQUESTED_ADDRESS_FAMILY,
                                                    RequestedAddressFamily.class)
                                    ? pass()
                                    : super.unsupportedFamily(request);
                        }
                    }),
            Swapped.families(
                    "ipv4-for-all",
                    "Gives IPv4 to who asks for IPv6.",
                    (request, wanted) -> wanted.size() == 1 ? List.of(AddressFamily.IPV4) : wanted),
            Swapped.families(
                    "ipv6-on-request-of-ipv4",
                    "Gives IPv6 to who asks for IPv4.",
                    (request, wanted) -> namesFamily(request) ? List.of(AddressFamily.IPV6) : wanted),
            built(
                            "ipv6-for-who-names-no-family",
                            "Gives IPv6 to who names no family, as it does not relay over IPv4.",
                            Rfc8656Section7_2Deviants::ipv6Unasked)
                    .where(relayingOver(AddressFamily.IPV6)),
            Swapped.families(
                    "prefers-ipv6",
                    "Gives IPv6 to who names no family.",
                    (request, wanted) ->
                            namesFamily(request) || wanted.size() != 1 ? wanted : List.of(AddressFamily.IPV6)),
            Swapped.allocateChecks(
                    "reserves-for-both-families",
                    "Grants both families with EVEN-PORT and R = 1.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected Optional<Reply> evenPort(AcceptedRequest request) {
                            return pass();
                        }
                    }),
            lying(
                            "even-port-is-unknown",
                            "Answers EVEN-PORT with 420.",
                            Lie.about(
                                    told -> told.isError(508) && asks(told, AttributeType.EVEN_PORT),
                                    told -> told.rewriting()
                                            .with(new ErrorCode(420, "Unknown Attribute"))
                                            .build()))
                    .where(config -> config.evenPort(false)),
            Swapped.allocateChecks(
                    "additional-family-ipv4",
                    "Takes any ADDITIONAL-ADDRESS-FAMILY for IPv6.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected Optional<Reply> additionalFamily(AcceptedRequest request) {
                            return pass();
                        }
                    }),
            onPartialSuccess(
                    "says-nothing-of-the-missing-family",
                    "Grants one family of two without ADDRESS-ERROR-CODE.",
                    told -> told.without(AttributeType.ADDRESS_ERROR_CODE)),
            onPartialSuccess(
                    "missing-family-is-403",
                    "Gives 403 as the reason for a missing family.",
                    told -> told.with(new AddressErrorCode(AddressFamily.IPV6, 403, "Forbidden"))),
            Swapped.allocateChecks(
                            "all-or-nothing",
                            "Refuses both families with 440, as it relays for IPv4 alone.",
                            state -> new AllocateChecks(state) {
                                @Override
                                protected Optional<Reply> additionalFamily(AcceptedRequest request) {
                                    return super.additionalFamily(request)
                                            .or(() -> asksForSecond(request) ? refuse(440) : pass());
                                }
                            })
                    .where(relayingOver(AddressFamily.IPV4)),
            Swapped.families(
                    "one-of-two-families",
                    "Gives one family to who asks for both.",
                    (request, wanted) -> wanted.size() == 2 ? List.of(AddressFamily.IPV4) : wanted));

    private Rfc8656Section7_2Deviants() {}

    /** Serves Allocate requests of which this is true, whatever else is missing, as those of a guest. */
    private static Specimen letsIn(String name, String says, Supplier<Predicate<ServerRequest>> guests) {
        return built(name, says, (turn, random) -> new TurnServerParts(turn, random) {
            @Override
            protected Authenticator longTerm(Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter) {
                Predicate<ServerRequest> guest = guests.get();
                return new LongTermAuthentication(config, accounts, nonces, limiter) {
                    @Override
                    public Authentication authenticate(ServerRequest request) {
                        Authentication right = super.authenticate(request);
                        boolean refused = right instanceof Authentication.Refused;
                        return refused && request.message().method().equals(Method.ALLOCATE) && guest.test(request)
                                ? new Authentication.Accepted(Optional.empty(), Seal.NONE)
                                : right;
                    }
                };
            }
        });
    }

    private static Predicate<ServerRequest> insists() {
        Set<FiveTuple> challenged = new HashSet<>();
        return request -> !request.has(AttributeType.NONCE) && !challenged.add(request.path());
    }

    /** The combination counts as a valid token. */
    private static Specimen takesTokenWith(String name, AttributeType other) {
        Function<TurnState, AllocateChecks> part = all -> new AllocateChecks(all) {
            @Override
            protected Optional<Reply> reservationToken(AcceptedRequest request) {
                boolean live = request.message()
                        .find(ReservationToken.class)
                        .flatMap(token -> state.reservations().find(token, request.at()))
                        .isPresent();
                return live && request.request().has(other) ? pass() : super.reservationToken(request);
            }
        };
        return Swapped.allocateChecks(name, "Grants a token with " + other.name() + " beside it.", part);
    }

    private static TurnServerParts ipv6Unasked(TurnServerConfig turn, RandomGenerator random) {
        return new TurnServerParts(turn, random) {
            @Override
            protected AllocateChecks allocateChecks(TurnState state) {
                return new AllocateChecks(state) {
                    @Override
                    protected Optional<Reply> unsupportedFamily(AcceptedRequest request) {
                        return namesFamily(request) ? super.unsupportedFamily(request) : pass();
                    }
                };
            }

            @Override
            public AllocateHandler allocateHandler(TurnState state, BiConsumer<AcceptedRequest, Reply> answers) {
                return new AllocateHandler(state, allocateChecks(state), lifetimes(), relayFactory(), answers) {
                    @Override
                    protected List<AddressFamily> wantedFamilies(AcceptedRequest request) {
                        List<AddressFamily> wanted = super.wantedFamilies(request);
                        return wanted.size() == 1 && !Rfc8656Section7_2Deviants.namesFamily(request)
                                ? List.of(AddressFamily.IPV6)
                                : wanted;
                    }
                };
            }
        };
    }

    private static boolean asks(Lie.Told told, AttributeType type) {
        return told.request().flatMap(r -> r.raw(type)).isPresent();
    }

    private static boolean namesFamily(AcceptedRequest request) {
        return request.request().has(AttributeType.REQUESTED_ADDRESS_FAMILY);
    }

    /** Relays for IPv4 alone, and says something else in the response to who asked for both. */
    private static Specimen onPartialSuccess(String name, String says, UnaryOperator<Rewriting> change) {
        return lying(
                        name,
                        says,
                        Lie.about(
                                told -> told.is(Method.ALLOCATE, MessageClass.SUCCESS_RESPONSE)
                                        && told.message()
                                                .flatMap(m -> m.raw(AttributeType.ADDRESS_ERROR_CODE))
                                                .isPresent(),
                                told -> change.apply(told.rewriting()).build()))
                .where(relayingOver(AddressFamily.IPV4));
    }
}
