package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.lying;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.turn.AllocateChecks;
import org.stunspec.turn.AllocateHandler;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.Lifetimes;
import org.stunspec.turn.RefreshHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.TransactionId;

/** Servers that break RFC 8656 sections 8.1 and 8.2. */
final class Rfc8656RefreshDeviants {
    private static final Duration DEFAULT = Duration.ofSeconds(600);
    private static final Duration MORE_THAN_AN_HOUR = Duration.ofHours(2);

    static final List<Specimen> SENDING_A_REFRESH = List.of(
            refreshing(
                    "no-family-means-the-first",
                    "Refreshes, or deletes, the first relayed address alone where no family is named.",
                    (state, lifetimes) -> new RefreshHandler(state, lifetimes) {
                        @Override
                        protected List<Relay> meant(AcceptedRequest request, Allocation allocation) {
                            return super.meant(request, allocation).stream()
                                    .limit(1)
                                    .toList();
                        }
                    }),
            refreshing(
                    "deleted-family-relays-on",
                    "Answers the deletion of one family with success, and goes on relaying.",
                    (state, lifetimes) -> new RefreshHandler(state, lifetimes) {
                        @Override
                        protected Reply refresh(AcceptedRequest request, Allocation allocation) {
                            return deletesOneFamily(request)
                                    ? Reply.success(new Lifetime(0))
                                    : super.refresh(request, allocation);
                        }
                    }),
            refreshing(
                    "deletion-of-one-takes-both",
                    "Deletes both relayed addresses where one family is named.",
                    (state, lifetimes) -> new RefreshHandler(state, lifetimes) {
                        @Override
                        protected List<Relay> meant(AcceptedRequest request, Allocation allocation) {
                            return deletesOneFamily(request) ? allocation.relays() : super.meant(request, allocation);
                        }
                    }));

    static final List<Specimen> RECEIVING_A_REFRESH = List.of(
            refreshing(
                    "foreign-family-is-ignored",
                    "Refreshes as if REQUESTED-ADDRESS-FAMILY did not name a foreign family.",
                    (state, lifetimes) -> new RefreshHandler(state, lifetimes) {
                        @Override
                        protected Optional<Reply> familyMismatch(AcceptedRequest request, Allocation allocation) {
                            return Optional.empty();
                        }
                    }),
            refreshing(
                    "rejects-and-deletes",
                    "Answers a foreign family with 443, and deletes the allocation all the same.",
                    (state, lifetimes) -> new RefreshHandler(state, lifetimes) {
                        @Override
                        protected Optional<Reply> familyMismatch(AcceptedRequest request, Allocation allocation) {
                            Optional<Reply> refusal = super.familyMismatch(request, allocation);
                            refusal.ifPresent(reply -> state.close(allocation));
                            return refusal;
                        }
                    }),
            granting(
                    "grants-more-than-asked",
                    "Grants a minute more than a wish above the default.",
                    wish -> wish.filter(w -> w.compareTo(DEFAULT) > 0).map(w -> w.plusMinutes(1))),
            granting(
                    "refresh-for-two-hours",
                    "Grants up to two hours to a Refresh, and one to an Allocate.",
                    wish -> wish.filter(w -> w.compareTo(MORE_THAN_AN_HOUR) > 0).map(w -> MORE_THAN_AN_HOUR)),
            Swapped.allocateChecks(
                    "five-tuple-stays-with-its-user",
                    "Answers every Allocate on the 5-tuple of another user's former allocation with 437.",
                    state -> new AllocateChecks(state) {
                        private final Map<FiveTuple, Optional<String>> users = new HashMap<>();

                        @Override
                        protected Optional<Reply> allocationExists(AcceptedRequest request) {
                            Optional<String> first = users.computeIfAbsent(request.path(), path -> request.username());
                            return first.equals(request.username()) ? super.allocationExists(request) : refuse(437);
                        }
                    }),
            granting(
                    "grants-short-wishes",
                    "Grants wishes below the default as they are.",
                    wish -> wish.filter(w -> w.compareTo(DEFAULT) < 0)),
            granting(
                    "no-wish-gets-an-hour",
                    "Grants an hour where LIFETIME is absent.",
                    wish -> wish.isEmpty() ? Optional.of(Duration.ofHours(1)) : Optional.empty()),
            built(
                    "first-lifetime-is-remembered",
                    "Grants to a Refresh without LIFETIME what the Allocate was granted.",
                    RemembersLifetimes::new),
            refreshing(
                    "zero-does-not-delete",
                    "Answers LIFETIME zero with success and keeps the allocation.",
                    (state, lifetimes) -> new RefreshHandler(state, lifetimes) {
                        @Override
                        protected Reply refresh(AcceptedRequest request, Allocation allocation) {
                            Duration desired = desiredLifetime(request);
                            return desired.isZero()
                                    ? Reply.success(new Lifetime(0))
                                    : super.refresh(request, allocation);
                        }
                    }),
            Specimen.of(
                    "five-tuple-is-burnt",
                    "Answers every Allocate on a 5-tuple whose allocation was deleted with 437.",
                    (config, random) ->
                            new TamperedServer<>(Reference.server(config, random), config, new BurntFiveTuple())),
            refreshing(
                    "refresh-without-effect",
                    "Answers Refresh with success and lets the allocation end when it would have ended.",
                    (state, lifetimes) -> new RefreshHandler(state, lifetimes) {
                        @Override
                        protected Reply refresh(AcceptedRequest request, Allocation allocation) {
                            Duration desired = desiredLifetime(request);
                            return desired.isZero()
                                    ? super.refresh(request, allocation)
                                    : Reply.success(new Lifetime(desired.toSeconds()));
                        }
                    }),
            lying(
                    "refresh-without-lifetime",
                    "Leaves LIFETIME out of the success response to Refresh.",
                    Lie.about(
                            told -> told.is(Method.REFRESH, MessageClass.SUCCESS_RESPONSE),
                            told -> told.rewriting()
                                    .without(AttributeType.LIFETIME)
                                    .build())),
            lying(
                    "deletion-tells-600",
                    "Says LIFETIME 600 after a deletion.",
                    Lie.about(
                            Rfc8656RefreshDeviants::isDeletion,
                            told -> told.rewriting().with(new Lifetime(600)).build())),
            Specimen.of(
                    "retransmitted-deletion-is-400",
                    "Answers a deletion that it has seen before with 400.",
                    (config, random) ->
                            new TamperedServer<>(Reference.server(config, random), config, new SecondDeletionIs400())));

    private Rfc8656RefreshDeviants() {}

    @FunctionalInterface
    private interface HandlerMaker {
        RefreshHandler make(TurnState state, Lifetimes lifetimes);
    }

    private static Specimen refreshing(String name, String says, HandlerMaker maker) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public RefreshHandler refreshHandler(TurnState state) {
                return maker.make(state, lifetimes());
            }
        });
    }

    private static boolean deletesOneFamily(AcceptedRequest request) {
        return request.request().has(AttributeType.REQUESTED_ADDRESS_FAMILY)
                && request.message()
                        .find(Lifetime.class)
                        .filter(lifetime -> lifetime.seconds() == 0)
                        .isPresent();
    }

    /** @param wrongly the lifetime that a wish gets; empty for the right one */
    private static Specimen granting(
            String name, String says, java.util.function.UnaryOperator<Optional<Duration>> wrongly) {
        return refreshing(name, says, (state, lifetimes) -> new RefreshHandler(state, lifetimes) {
            @Override
            protected Duration desiredLifetime(AcceptedRequest request) {
                Optional<Duration> wish =
                        request.message().find(Lifetime.class).map(l -> Duration.ofSeconds(l.seconds()));
                boolean deletes = wish.filter(Duration::isZero).isPresent();
                return deletes ? Duration.ZERO : wrongly.apply(wish).orElseGet(() -> super.desiredLifetime(request));
            }
        });
    }

    private static final class RemembersLifetimes extends TurnServerParts {
        private final Map<FiveTuple, Duration> granted = new HashMap<>();

        RemembersLifetimes(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public AllocateHandler allocateHandler(TurnState state, BiConsumer<AcceptedRequest, Reply> answers) {
            return new AllocateHandler(state, allocateChecks(state), lifetimes(), relayFactory(), answers) {
                @Override
                protected Reply success(AcceptedRequest request, Allocation allocation, List<Attribute> attributes) {
                    granted.put(
                            request.path(),
                            lifetimes().granted(request.message().find(Lifetime.class)));
                    return super.success(request, allocation, attributes);
                }
            };
        }

        @Override
        public RefreshHandler refreshHandler(TurnState state) {
            return new RefreshHandler(state, lifetimes()) {
                @Override
                protected Duration desiredLifetime(AcceptedRequest request) {
                    Duration right = super.desiredLifetime(request);
                    boolean wish = request.message().find(Lifetime.class).isPresent();
                    return wish ? right : granted.getOrDefault(request.path(), right);
                }
            };
        }
    }

    private static boolean isDeletion(Lie.Told told) {
        return told.is(Method.REFRESH, MessageClass.SUCCESS_RESPONSE)
                && told.message()
                        .flatMap(m -> m.find(Lifetime.class))
                        .filter(lifetime -> lifetime.seconds() == 0)
                        .isPresent();
    }

    private static final class BurntFiveTuple implements Lie {
        private final Set<FiveTuple> burnt = new HashSet<>();

        @Override
        public List<Bytes> instead(Told told) {
            boolean refuses = burnt.contains(told.path()) && told.is(Method.ALLOCATE, MessageClass.SUCCESS_RESPONSE);
            if (isDeletion(told)) {
                burnt.add(told.path());
            }
            return List.of(
                    refuses
                            ? told.rewriting()
                                    .as(MessageType.error(Method.ALLOCATE))
                                    .with(new ErrorCode(437, "Allocation Mismatch"))
                                    .build()
                            : told.octets());
        }
    }

    private static final class SecondDeletionIs400 implements Lie {
        private final Set<TransactionId> deletions = new HashSet<>();

        @Override
        public List<Bytes> instead(Told told) {
            Optional<TransactionId> id =
                    told.message().filter(m -> isDeletion(told)).map(m -> m.transactionId());
            boolean again = id.isPresent() && !deletions.add(id.get());
            return List.of(
                    again
                            ? told.rewriting()
                                    .as(MessageType.error(Method.REFRESH))
                                    .without(AttributeType.LIFETIME)
                                    .with(new ErrorCode(400, "Bad Request"))
                                    .build()
                            : told.octets());
        }
    }
}
