package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Accounts;
import org.stunspec.stun.Authentication;
import org.stunspec.stun.Authenticator;
import org.stunspec.stun.ChallengeLimiter;
import org.stunspec.stun.FingerprintUse;
import org.stunspec.stun.LongTermAuthentication;
import org.stunspec.stun.MessageGate;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Outbox;
import org.stunspec.stun.RecentAnswers;
import org.stunspec.stun.Reply;
import org.stunspec.stun.RequestHandler;
import org.stunspec.stun.ServerObserver;
import org.stunspec.stun.ServerRequest;
import org.stunspec.stun.StunPipeline;
import org.stunspec.turn.AllocateChecks;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.ChannelBindHandler;
import org.stunspec.turn.CreatePermissionHandler;
import org.stunspec.turn.PeerDatagramHandler;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.Method;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.Software;
import org.stunspec.wire.StunMessage;

/** Legal choices that no configuration offers, so that a part of the server is another one. */
final class VariantParts {
    static final List<Specimen> ALL = List.of(
            built(
                    "no-peers-in-the-first-place",
                    "Refuses every peer address, before it looks for anything else that is wrong.",
                    FirstThePolicy::new),
            built(
                    "no-room-for-peers",
                    "Answers CreatePermission and ChannelBind with 508 when there is nothing wrong with them.",
                    NoRoom::new),
            built(
                    "server-error-now-and-then",
                    "Answers each seventh authenticated request with 500, and does nothing about it.",
                    Overworked::new),
            built("padded-channel-data", "Pads ChannelData over UDP.", PaddedChannelData::new),
            built("software-in-data", "Puts SOFTWARE into Data indications.", SoftwareInData::new),
            built(
                    "stateless-repetition",
                    "Answers repeated Refresh, CreatePermission and ChannelBind requests as new ones.",
                    StatelessRepetition::new),
            built(
                    "allocate-checks-backwards",
                    "Goes through the checks of an Allocate request from the last to the first.",
                    ChecksBackwards::new),
            built(
                    "silence-for-cut-attributes",
                    "Discards a message with an attribute that runs over its end, instead of answering 400.",
                    SilenceForCutAttributes::new),
            built(
                    "401-for-unknown-nonce",
                    "Answers a nonce that it has never issued with 401, as no nonce at all.",
                    UnknownNonceIs401::new),
            built("438-with-integrity", "Protects 438 responses with message integrity.", ProtectedStaleNonce::new),
            built(
                    "fingerprint-not-used",
                    "Does not use FINGERPRINT: ignores it in requests, and sends none.",
                    (config, random) -> new FingerprintNotUsed(
                            config.toBuilder()
                                    .stun(s -> s.fingerprint(FingerprintUse.NEVER))
                                    .build(),
                            random)));

    private VariantParts() {}

    /** RFC 8656 sections 10.2 and 12.2 do not say what is looked at first. */
    private static final class FirstThePolicy extends TurnServerParts {
        FirstThePolicy(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public CreatePermissionHandler createPermissionHandler(TurnState state) {
            return new CreatePermissionHandler(state) {
                @Override
                protected Optional<Reply> invalid(StunMessage message, List<InetSocketAddress> peers) {
                    return peers.isEmpty() ? super.invalid(message, peers) : Optional.of(Reply.error(403));
                }
            };
        }

        @Override
        public ChannelBindHandler channelBindHandler(TurnState state) {
            return new ChannelBindHandler(state) {
                @Override
                protected Optional<Reply> outOfRange(Wish wish) {
                    return Optional.of(Reply.error(403));
                }
            };
        }
    }

    private static final class NoRoom extends TurnServerParts {
        NoRoom(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public CreatePermissionHandler createPermissionHandler(TurnState state) {
            return new CreatePermissionHandler(state) {
                @Override
                protected Reply install(AcceptedRequest request, Allocation allocation, List<InetSocketAddress> peers) {
                    return Reply.error(508);
                }
            };
        }

        @Override
        public ChannelBindHandler channelBindHandler(TurnState state) {
            return new ChannelBindHandler(state) {
                @Override
                protected Reply bind(Wish wish) {
                    return Reply.error(508);
                }
            };
        }
    }

    /** RFC 8489 section 14.8: a temporary error. */
    private static final class Overworked extends TurnServerParts {
        private static final int EACH = 7;
        private int served;

        Overworked(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public StunPipeline pipeline(Outbox outbox, ServerObserver observer) {
            return new StunPipeline(this, outbox, observer) {
                @Override
                protected Optional<Reply> respond(AcceptedRequest request, RequestHandler handler) {
                    boolean fails = request.username().isPresent() && ++served % EACH == 0;
                    return fails ? Optional.of(Reply.error(500)) : super.respond(request, handler);
                }
            };
        }
    }

    /** RFC 8656 section 12.5. */
    private static final class PaddedChannelData extends TurnServerParts {
        PaddedChannelData(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public PeerDatagramHandler peerDatagramHandler(TurnState state) {
            return new PeerDatagramHandler(state, random) {
                @Override
                protected void sendChannelData(Allocation allocation, ChannelData message) {
                    state.outbox().transmit(allocation.path(), message.encodePadded());
                }
            };
        }
    }

    /** RFC 8656 section 5. */
    private static final class SoftwareInData extends TurnServerParts {
        SoftwareInData(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public PeerDatagramHandler peerDatagramHandler(TurnState state) {
            return new PeerDatagramHandler(state, random) {
                @Override
                protected MessageBuilder dataIndication(InetSocketAddress peer, Bytes data) {
                    return super.dataIndication(peer, data).add(new Software("a relay"));
                }
            };
        }
    }

    /** RFC 8489 section 6.3.1 leaves it to the server how it deals with repetitions of idempotent requests. */
    private static final class StatelessRepetition extends TurnServerParts {
        StatelessRepetition(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public RecentAnswers recentAnswers() {
            return new RecentAnswers() {
                @Override
                public void remember(ServerRequest request, Bytes answer, Instant now) {
                    if (request.message().method().equals(Method.ALLOCATE)) {
                        super.remember(request, answer, now);
                    }
                }
            };
        }
    }

    /** RFC 8656 section 7.2 numbers the checks, and does not say that the first one to fail decides. */
    private static final class ChecksBackwards extends TurnServerParts {
        ChecksBackwards(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        protected AllocateChecks allocateChecks(TurnState state) {
            return new AllocateChecks(state) {
                @Override
                protected List<Step> steps() {
                    List<Step> steps = new ArrayList<>(super.steps());
                    Collections.reverse(steps);
                    return steps;
                }
            };
        }
    }

    /** RFC 8489 section 6.3 has it in both ways, see docs/readings.md. */
    private static final class SilenceForCutAttributes extends TurnServerParts {
        SilenceForCutAttributes(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public MessageGate messageGate() {
            return new MessageGate(config) {
                @Override
                public Optional<String> objection(ServerRequest request) {
                    boolean cut = request.message().attributes().stream().anyMatch(RawAttribute::isCut);
                    return cut ? Optional.of("an attribute runs over the end") : super.objection(request);
                }
            };
        }
    }

    /** RFC 8489 section 9.2.4: "no longer valid" may be said only of what was valid once, see docs/readings.md. */
    private static final class UnknownNonceIs401 extends TurnServerParts {
        private final Set<String> issued = new HashSet<>();

        UnknownNonceIs401(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        protected NonceIssuer nonceIssuer() {
            return new NonceIssuer(config, random) {
                @Override
                public String issue(FiveTuple path, Instant now) {
                    String nonce = super.issue(path, now);
                    issued.add(nonce);
                    return nonce;
                }
            };
        }

        @Override
        protected Authenticator longTerm(Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter) {
            return new LongTermAuthentication(config, accounts, nonces, limiter) {
                @Override
                protected Optional<Reply> staleNonce(ServerRequest request) {
                    boolean known = request.message()
                            .find(Nonce.class)
                            .filter(nonce -> issued.contains(nonce.value()))
                            .isPresent();
                    return known ? super.staleNonce(request) : Optional.of(challenge(request, 401));
                }
            };
        }
    }

    /** RFC 8489 section 9.2.4. */
    private static final class ProtectedStaleNonce extends TurnServerParts {
        ProtectedStaleNonce(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        protected Authenticator longTerm(Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter) {
            return new LongTermAuthentication(config, accounts, nonces, limiter) {
                @Override
                public Authentication authenticate(ServerRequest request) {
                    Authentication outcome = super.authenticate(request);
                    if (outcome instanceof Authentication.Refused refused
                            && refused.reply().error().orElse(0) == 438) {
                        return account(request)
                                .<Authentication>map(
                                        user -> new Authentication.Refused(refused.reply(), seal(request, user)))
                                .orElse(outcome);
                    }
                    return outcome;
                }
            };
        }
    }

    /** RFC 8489 section 7: whether the mechanism is used is up to the usage. */
    private static final class FingerprintNotUsed extends TurnServerParts {
        FingerprintNotUsed(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public MessageGate messageGate() {
            return new MessageGate(config) {
                @Override
                protected boolean hasWrongFingerprint(StunMessage message) {
                    return false;
                }
            };
        }
    }
}
