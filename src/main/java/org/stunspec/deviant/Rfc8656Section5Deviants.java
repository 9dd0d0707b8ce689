package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.lying;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Accounts;
import org.stunspec.stun.Authentication;
import org.stunspec.stun.Authenticator;
import org.stunspec.stun.ChallengeLimiter;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.MessageGate;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Reply;
import org.stunspec.stun.Seal;
import org.stunspec.stun.ServerRequest;
import org.stunspec.stun.StunServerConfig;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.ChannelBindHandler;
import org.stunspec.turn.ChannelDataHandler;
import org.stunspec.turn.CreatePermissionHandler;
import org.stunspec.turn.Lifetimes;
import org.stunspec.turn.RefreshHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.SendHandler;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Data;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorPeerAddress;

/** Servers that break RFC 8656 section 5. */
final class Rfc8656Section5Deviants {
    static final List<Specimen> GENERAL_BEHAVIOR = List.of(
            lying(
                    "challenge-without-realm",
                    "Leaves REALM out of the 401 that a guest's Allocate request gets.",
                    Lie.about(
                            told -> isChallenge(told, Method.ALLOCATE),
                            told -> told.rewriting()
                                    .without(AttributeType.REALM)
                                    .build())),
            lying(
                    "challenge-without-nonce",
                    "Leaves NONCE out of the 401 that a guest's Allocate request gets.",
                    Lie.about(
                            told -> isChallenge(told, Method.ALLOCATE),
                            told -> told.rewriting()
                                    .without(AttributeType.NONCE)
                                    .build())),
            built("anybody-may-refresh", "Serves Refresh requests without credentials.", RefreshesForAnybody::new),
            Swapped.send(
                    "indications-need-integrity",
                    "Drops Send indications without integrity.",
                    Rfc8656Section5Deviants::wantsSignedIndications),
            Swapped.nonces(
                    "one-nonce-for-all", "Gives every client the same nonce.", Rfc8656Section5Deviants::oneNonce),
            lying(
                    "refresh-challenge-without-cookie",
                    "Puts a nonce without cookie into the 401 that a guest's Refresh request gets.",
                    Lie.about(
                            told -> isChallenge(told, Method.REFRESH),
                            told -> told.rewriting()
                                    .with(new Nonce("1f0e2d3c4b5a69788796a5b4c3d2e1f0"))
                                    .build())),
            Swapped.refresh(
                    "refreshes-for-others",
                    "Serves a Refresh request of another user.",
                    Rfc8656Section5Deviants::refreshesForOthers),
            Swapped.createPermission(
                    "permits-for-others",
                    "Answers a CreatePermission request of another user with 403.",
                    Rfc8656Section5Deviants::forbidsOthersPermissions),
            Swapped.channelBind(
                    "binds-for-others",
                    "Serves a ChannelBind request of another user.",
                    Rfc8656Section5Deviants::bindsForOthers),
            Swapped.refresh(
                    "others-can-delete",
                    "Answers 441, but ends the allocation.",
                    Rfc8656Section5Deviants::endsOnWrongCredentials),
            Swapped.refresh(
                    "refresh-nothing-is-400",
                    "Answers Refresh without an allocation with 400.",
                    Rfc8656Section5Deviants::refreshOfNothingIs400),
            Swapped.createPermission(
                    "permission-for-nothing-is-400",
                    "Answers CreatePermission without an allocation with 400.",
                    Rfc8656Section5Deviants::permissionForNothingIs400),
            Swapped.channelBind(
                    "channel-for-nothing-is-granted",
                    "Answers ChannelBind without an allocation with success.",
                    Rfc8656Section5Deviants::channelForNothingIsGranted),
            Swapped.refresh(
                    "deletion-does-nothing",
                    "Answers a deletion with success and keeps the allocation.",
                    Rfc8656Section5Deviants::keepsDeleted),
            Swapped.send(
                    "answers-indications",
                    "Answers a Send indication without an allocation with an error.",
                    Rfc8656Section5Deviants::answersIndications),
            Swapped.send(
                    "relays-for-neighbours",
                    "Relays a Send indication without an allocation through the one that was used last.",
                    Rfc8656Section5Deviants::relaysForNeighbours),
            Swapped.channelData(
                    "echoes-channel-data",
                    "Sends ChannelData without an allocation back.",
                    Rfc8656Section5Deviants::echoesChannelData),
            Swapped.channelData(
                    "channel-data-for-neighbours",
                    "Takes ChannelData without an allocation for that of the client that sent some before.",
                    Rfc8656Section5Deviants::lendsChannels),
            withoutSoftware("allocate-success-without-software", Method.ALLOCATE, MessageClass.SUCCESS_RESPONSE),
            withoutSoftware("allocate-error-without-software", Method.ALLOCATE, MessageClass.ERROR_RESPONSE),
            withoutSoftware("refresh-success-without-software", Method.REFRESH, MessageClass.SUCCESS_RESPONSE),
            withoutSoftware("refresh-error-without-software", Method.REFRESH, MessageClass.ERROR_RESPONSE),
            built(
                    "allocates-without-cookie",
                    "Takes Allocate requests without the magic cookie.",
                    Rfc8656Section5Deviants::needsNoCookie),
            silentToAllocate("no-turn-over-udp"),
            silentToAllocate("no-turn-over-tcp").over(Transport.TCP),
            Specimen.of(
                    "ignores-retransmissions",
                    "Does not answer a Refresh request that comes a second time.",
                    (config, random) -> new TamperedServer<>(
                            Reference.server(config, random), config, new IgnoresRetransmissions())));

    private Rfc8656Section5Deviants() {}

    private static boolean isChallenge(Lie.Told told, Method method) {
        return told.is(method, MessageClass.ERROR_RESPONSE) && told.isError(401);
    }

    private static Specimen withoutSoftware(String name, Method method, MessageClass messageClass) {
        return lying(
                name,
                "Leaves SOFTWARE out of one kind of response.",
                Lie.about(
                        told -> told.is(method, messageClass),
                        told -> told.rewriting().without(AttributeType.SOFTWARE).build()));
    }

    private static Specimen silentToAllocate(String name) {
        return lying(
                name,
                "Answers Binding, and no Allocate request.",
                Lie.silence(told -> told.message()
                        .filter(m -> m.method().equals(Method.ALLOCATE))
                        .isPresent()));
    }

    /** Refresh alone is a way in without credentials. */
    private static final class RefreshesForAnybody extends TurnServerParts {
        RefreshesForAnybody(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        protected Authenticator longTerm(Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter) {
            return new LongTermAuthentication(config, accounts, nonces, limiter) {
                @Override
                public Authentication authenticate(ServerRequest request) {
                    return request.message().method().equals(Method.REFRESH) && !hasIntegrity(request)
                            ? new Authentication.Accepted(Optional.empty(), Seal.NONE)
                            : super.authenticate(request);
                }
            };
        }

        @Override
        public RefreshHandler refreshHandler(TurnState state) {
            return new RefreshHandler(state, lifetimes()) {
                @Override
                protected Optional<Reply> wrongCredentials(AcceptedRequest request, Allocation allocation) {
                    return request.username().isEmpty()
                            ? Optional.empty()
                            : super.wrongCredentials(request, allocation);
                }
            };
        }
    }

    private static SendHandler wantsSignedIndications(TurnState all) {
        return new SendHandler(all) {
            @Override
            public void handle(ServerRequest indication) {
                if (indication.has(AttributeType.MESSAGE_INTEGRITY)) {
                    super.handle(indication);
                }
            }
        };
    }

    private static NonceIssuer oneNonce(StunServerConfig config, RandomGenerator random) {
        return new NonceIssuer(config, random) {
            private Optional<String> only = Optional.empty();

            @Override
            public String issue(FiveTuple path, Instant now) {
                String nonce = only.orElseGet(() -> super.issue(path, now));
                only = Optional.of(nonce);
                return nonce;
            }
        };
    }

    private static RefreshHandler refreshesForOthers(TurnState all, Lifetimes lifetimes) {
        return new RefreshHandler(all, lifetimes) {
            @Override
            protected Optional<Reply> wrongCredentials(AcceptedRequest request, Allocation allocation) {
                return Optional.empty();
            }
        };
    }

    private static CreatePermissionHandler forbidsOthersPermissions(TurnState all) {
        return new CreatePermissionHandler(all) {
            @Override
            protected Optional<Reply> wrongCredentials(AcceptedRequest request, Allocation allocation) {
                return super.wrongCredentials(request, allocation).map(refusal -> Reply.error(403));
            }
        };
    }

    private static ChannelBindHandler bindsForOthers(TurnState all) {
        return new ChannelBindHandler(all) {
            @Override
            protected Optional<Reply> wrongCredentials(AcceptedRequest request, Allocation allocation) {
                return Optional.empty();
            }
        };
    }

    private static RefreshHandler endsOnWrongCredentials(TurnState all, Lifetimes lifetimes) {
        return new RefreshHandler(all, lifetimes) {
            @Override
            protected Optional<Reply> wrongCredentials(AcceptedRequest request, Allocation allocation) {
                Optional<Reply> refusal = super.wrongCredentials(request, allocation);
                refusal.ifPresent(wrong -> state.close(allocation));
                return refusal;
            }
        };
    }

    private static RefreshHandler refreshOfNothingIs400(TurnState all, Lifetimes lifetimes) {
        return new RefreshHandler(all, lifetimes) {
            @Override
            protected Reply withoutAllocation(AcceptedRequest request) {
                return Reply.error(400);
            }
        };
    }

    private static CreatePermissionHandler permissionForNothingIs400(TurnState all) {
        return new CreatePermissionHandler(all) {
            @Override
            protected Reply withoutAllocation(AcceptedRequest request) {
                return Reply.error(400);
            }
        };
    }

    private static ChannelBindHandler channelForNothingIsGranted(TurnState all) {
        return new ChannelBindHandler(all) {
            @Override
            protected Reply withoutAllocation(AcceptedRequest request) {
                return Reply.success();
            }
        };
    }

    private static RefreshHandler keepsDeleted(TurnState all, Lifetimes lifetimes) {
        return new RefreshHandler(all, lifetimes) {
            @Override
            protected Reply refresh(AcceptedRequest request, Allocation allocation) {
                return desiredLifetime(request).isZero()
                        ? Reply.success(new Lifetime(0))
                        : super.refresh(request, allocation);
            }
        };
    }

    private static SendHandler answersIndications(TurnState all) {
        return new SendHandler(all) {
            @Override
            public void handle(ServerRequest indication) {
                if (state.allocation(indication.path()).isPresent()) {
                    super.handle(indication);
                } else {
                    state.outbox().transmit(indication.path(), mismatch(indication.message()));
                }
            }
        };
    }

    private static Bytes mismatch(StunMessage message) {
        return MessageBuilder.of(MessageType.error(message.method()), message.transactionId())
                .add(new ErrorCode(437, "Allocation Mismatch"))
                .build();
    }

    private static SendHandler relaysForNeighbours(TurnState all) {
        return new SendHandler(all) {
            private Optional<Relay> last = Optional.empty();

            @Override
            public void handle(ServerRequest indication) {
                if (state.allocation(indication.path()).isPresent() || last.isEmpty()) {
                    super.handle(indication);
                    return;
                }
                StunMessage message = indication.message();
                InetSocketAddress peer =
                        message.find(XorPeerAddress.class).orElseThrow().address();
                relay(last.get(), peer, message.find(Data.class).orElseThrow(), indication);
            }

            @Override
            protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
                last = Optional.of(relay);
                super.relay(relay, peer, data, indication);
            }
        };
    }

    private static ChannelDataHandler echoesChannelData(TurnState all) {
        return new ChannelDataHandler(all) {
            @Override
            public void take(FiveTuple path, Bytes octets, Instant now) {
                if (state.allocation(path).isPresent()) {
                    super.take(path, octets, now);
                } else {
                    state.outbox().transmit(path, octets);
                }
            }
        };
    }

    private static ChannelDataHandler lendsChannels(TurnState all) {
        return new ChannelDataHandler(all) {
            private Optional<FiveTuple> last = Optional.empty();

            @Override
            public void take(FiveTuple path, Bytes octets, Instant now) {
                if (state.allocation(path).isPresent()) {
                    last = Optional.of(path);
                }
                super.take(last.orElse(path), octets, now);
            }
        };
    }

    private static TurnServerParts needsNoCookie(TurnServerConfig turn, RandomGenerator random) {
        return new TurnServerParts(turn, random) {
            @Override
            public MessageGate messageGate() {
                return new MessageGate(config) {
                    @Override
                    protected boolean isFromLegacyClient(StunMessage message) {
                        return message.messageClass() == MessageClass.REQUEST;
                    }
                };
            }
        };
    }

    /** Remembers what it has answered. */
    private static final class IgnoresRetransmissions implements Lie {
        private final Set<Bytes> answered = new HashSet<>();

        @Override
        public List<Bytes> instead(Told told) {
            boolean again = told.is(Method.REFRESH, MessageClass.SUCCESS_RESPONSE)
                    && told.request().filter(r -> !answered.add(r.bytes())).isPresent();
            return again ? List.of() : List.of(told.octets());
        }
    }
}
