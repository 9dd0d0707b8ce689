package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.configured;
import static org.stunspec.deviant.Reference.lying;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.ChannelBindHandler;
import org.stunspec.turn.CreatePermissionHandler;
import org.stunspec.turn.PeerDatagramHandler;
import org.stunspec.turn.Permissions;
import org.stunspec.turn.Relay;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;

/** Servers that break RFC 8656 sections 9 and 10.2. */
final class Rfc8656PermissionDeviants {
    static final List<Specimen> PERMISSIONS = List.of(
            Remembering.prolonging(
                    "refresh-prolongs-permissions", "Prolongs all permissions with each Refresh of their allocation."),
            permitting(
                    "one-timer-for-all-permissions",
                    "Prolongs all permissions of an allocation when one is refreshed.",
                    lifetime -> new Remembering(lifetime) {
                        @Override
                        public void install(InetSocketAddress peer, Instant now) {
                            super.install(peer, now);
                            prolong(now);
                        }
                    }),
            permitting(
                    "permission-by-port",
                    "Keeps permissions for an IP address and a port.",
                    lifetime -> new Permissions(lifetime) {
                        @Override
                        protected Object identity(InetSocketAddress peer) {
                            return peer;
                        }
                    }),
            creating(
                    "create-permission-without-effect",
                    "Answers CreatePermission with success and installs nothing.",
                    state -> new CreatePermissionHandler(state) {
                        @Override
                        protected Reply install(
                                AcceptedRequest request, Allocation allocation, List<InetSocketAddress> peers) {
                            return Reply.success();
                        }
                    }),
            binding(
                    "channel-bind-without-permission",
                    "Binds channels without installing a permission.",
                    (relay, wish, now) -> {}),
            binding(
                    "channel-bind-permits-once",
                    "Installs a permission with ChannelBind, but does not refresh one that is there.",
                    (relay, wish, now) -> {
                        if (!relay.permissions().allows(wish, now)) {
                            relay.permissions().install(wish, now);
                        }
                    }),
            configured(
                    "permission-lives-200-seconds",
                    "Lets permissions end after 200 seconds.",
                    config -> config.permissionLifetime(Duration.ofSeconds(200))),
            configured(
                    "permission-lives-600-seconds",
                    "Lets permissions live for 600 seconds.",
                    config -> config.permissionLifetime(Duration.ofSeconds(600))),
            permitting(
                    "permission-is-not-refreshed",
                    "Leaves the timer of a permission that is there alone.",
                    lifetime -> new Permissions(lifetime) {
                        @Override
                        public void install(InetSocketAddress peer, Instant now) {
                            if (!allows(peer, now)) {
                                super.install(peer, now);
                            }
                        }
                    }),
            permitting(
                    "refresh-doubles-a-permission",
                    "Gives a refreshed permission 600 seconds.",
                    lifetime -> new Permissions(lifetime) {
                        @Override
                        public void install(InetSocketAddress peer, Instant now) {
                            super.install(peer, allows(peer, now) ? now.plus(lifetime) : now);
                        }
                    }),
            handlingPeers(
                    "everybody-is-heard",
                    "Relays to the client what peers without a permission send.",
                    Rfc8656PermissionDeviants::hearingEverybody),
            Specimen.of(
                    "everybody-is-heard-late",
                    "Relays what peers without a permission send, and all data to clients 400 ms late.",
                    (config, random) -> new Rescheduled<>(
                            new TurnServer(new TurnServerParts(config, random) {
                                @Override
                                public PeerDatagramHandler peerDatagramHandler(TurnState state) {
                                    return hearingEverybody(state, random);
                                }
                            }),
                            Rfc8656PermissionDeviants::late)),
            handlingPeers(
                    "strangers-are-answered",
                    "Sends a datagram back to a peer that has no permission.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected boolean mayPass(Relay relay, InetSocketAddress peer, Instant now) {
                            boolean may = super.mayPass(relay, peer, now);
                            if (!may) {
                                FiveTuple back = new FiveTuple(Transport.UDP, relay.address(), peer);
                                state.outbox().transmit(back, Bytes.ofHex("4e4f"));
                            }
                            return may;
                        }
                    }),
            built(
                    "permissions-are-shared",
                    "Keeps one set of permissions for all allocations.",
                    (config, random) -> new TurnServerParts(config, random) {
                        private final Permissions shared = new Permissions(turn.permissionLifetime());

                        @Override
                        protected Permissions permissions() {
                            return shared;
                        }
                    }));

    static final List<Specimen> RECEIVING_A_CREATE_PERMISSION = List.of(
            creating(
                    "peer-of-no-family-is-fine",
                    "Answers CreatePermission for a peer of family 3 with success.",
                    state -> new CreatePermissionHandler(state) {
                        @Override
                        protected Optional<Reply> invalid(StunMessage message, List<InetSocketAddress> peers) {
                            return message.raw(AttributeType.XOR_PEER_ADDRESS)
                                    .filter(raw -> raw.value().length() > 1
                                            && raw.value().u8(1) == 3)
                                    .map(raw -> Reply.success())
                                    .or(() -> super.invalid(message, peers));
                        }
                    }),
            creating(
                    "no-peer-is-fine",
                    "Answers CreatePermission without XOR-PEER-ADDRESS with success.",
                    state -> new CreatePermissionHandler(state) {
                        @Override
                        protected Optional<Reply> invalid(StunMessage message, List<InetSocketAddress> peers) {
                            return message.raw(AttributeType.XOR_PEER_ADDRESS).isEmpty()
                                    ? Optional.empty()
                                    : super.invalid(message, peers);
                        }
                    }),
            lying(
                    "create-permission-is-refused",
                    "Answers every right CreatePermission request with 400.",
                    Lie.about(
                            told -> told.is(Method.CREATE_PERMISSION, MessageClass.SUCCESS_RESPONSE),
                            told -> failed(told, 400, "Bad Request"))),
            creating(
                    "only-the-first-peer",
                    "Installs a permission for the first XOR-PEER-ADDRESS only.",
                    state -> new CreatePermissionHandler(state) {
                        @Override
                        protected Reply install(
                                AcceptedRequest request, Allocation allocation, List<InetSocketAddress> peers) {
                            return super.install(request, allocation, peers.subList(0, 1));
                        }
                    }),
            creating(
                    "only-the-last-peer",
                    "Installs a permission for the last XOR-PEER-ADDRESS only.",
                    state -> new CreatePermissionHandler(state) {
                        @Override
                        protected Reply install(
                                AcceptedRequest request, Allocation allocation, List<InetSocketAddress> peers) {
                            return super.install(request, allocation, peers.subList(peers.size() - 1, peers.size()));
                        }
                    }),
            creating(
                    "invalid-peer-is-ignored",
                    "Ignores an XOR-PEER-ADDRESS that is no address.",
                    state -> new CreatePermissionHandler(state) {
                        @Override
                        protected Optional<Reply> invalid(StunMessage message, List<InetSocketAddress> peers) {
                            return peers.isEmpty() ? super.invalid(message, peers) : Optional.empty();
                        }
                    }),
            creating(
                    "installs-before-it-rejects",
                    "Rejects a request with an invalid peer, after having installed the others.",
                    state -> new CreatePermissionHandler(state) {
                        @Override
                        protected Reply handle(AcceptedRequest request, Allocation allocation) {
                            install(request, allocation, peers(request.message()));
                            return super.handle(request, allocation);
                        }
                    }),
            creating(
                    "foreign-family-is-400",
                    "Answers a peer of another family with 400.",
                    state -> new CreatePermissionHandler(state) {
                        @Override
                        protected Optional<Reply> familyMismatch(Allocation allocation, List<InetSocketAddress> peers) {
                            return super.familyMismatch(allocation, peers).map(reply -> Reply.error(400));
                        }
                    }),
            creating(
                    "policy-is-400",
                    "Answers a peer that the policy refuses with 400.",
                    state -> new CreatePermissionHandler(state) {
                        @Override
                        protected Optional<Reply> forbidden(List<InetSocketAddress> peers) {
                            return super.forbidden(peers).map(reply -> Reply.error(400));
                        }
                    }),
            creating(
                    "port-zero-is-400",
                    "Answers a peer with port zero with 400.",
                    state -> new CreatePermissionHandler(state) {
                        @Override
                        protected Optional<Reply> invalid(StunMessage message, List<InetSocketAddress> peers) {
                            return peers.stream().anyMatch(peer -> peer.getPort() == 0)
                                    ? Optional.of(Reply.error(400))
                                    : super.invalid(message, peers);
                        }
                    }),
            SecondIs400.to(
                    "retransmission-is-400",
                    "Answers a CreatePermission request that it has seen before with 400.",
                    Method.CREATE_PERMISSION));

    private Rfc8656PermissionDeviants() {}

    @FunctionalInterface
    private interface Installing {
        void install(Relay relay, InetSocketAddress peer, Instant now);
    }

    private static Specimen permitting(
            String name, String says, java.util.function.Function<Duration, Permissions> maker) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            protected Permissions permissions() {
                return maker.apply(turn.permissionLifetime());
            }
        });
    }

    private static Specimen creating(
            String name, String says, java.util.function.Function<TurnState, CreatePermissionHandler> maker) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public CreatePermissionHandler createPermissionHandler(TurnState state) {
                return maker.apply(state);
            }
        });
    }

    private static Specimen handlingPeers(
            String name,
            String says,
            java.util.function.BiFunction<TurnState, java.util.random.RandomGenerator, PeerDatagramHandler> maker) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public PeerDatagramHandler peerDatagramHandler(TurnState state) {
                return maker.apply(state, random);
            }
        });
    }

    private static PeerDatagramHandler hearingEverybody(TurnState state, RandomGenerator random) {
        return new PeerDatagramHandler(state, random) {
            @Override
            protected boolean mayPass(Relay relay, InetSocketAddress peer, Instant now) {
                return true;
            }
        };
    }

    private static List<Rescheduled.Piece> late(Output.Transmit transmit) {
        boolean isData = StunMessage.decode(transmit.data()) instanceof StunMessage message
                && message.type().equals(MessageType.indication(Method.DATA));
        return List.of(new Rescheduled.Piece(isData ? Duration.ofMillis(400) : Duration.ZERO, transmit.data()));
    }

    private static Specimen binding(String name, String says, Installing installing) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public ChannelBindHandler channelBindHandler(TurnState state) {
                return new ChannelBindHandler(state) {
                    @Override
                    protected Reply bind(Wish wish) {
                        Instant now = wish.request().at();
                        wish.allocation().relayFor(wish.peer()).ifPresent(relay -> {
                            relay.channels().bind(wish.channel(), wish.peer(), now);
                            installing.install(relay, wish.peer(), now);
                        });
                        return Reply.success();
                    }
                };
            }
        });
    }

    private static Bytes failed(Lie.Told told, int code, String reason) {
        return told.rewriting()
                .as(MessageType.error(Method.CREATE_PERMISSION))
                .with(new ErrorCode(code, reason))
                .build();
    }
}
