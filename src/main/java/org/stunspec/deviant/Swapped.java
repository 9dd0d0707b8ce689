package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Outbox;
import org.stunspec.stun.Reply;
import org.stunspec.stun.StunServerConfig;
import org.stunspec.turn.AllocateChecks;
import org.stunspec.turn.AllocateHandler;
import org.stunspec.turn.ChannelBindHandler;
import org.stunspec.turn.ChannelDataHandler;
import org.stunspec.turn.CreatePermissionHandler;
import org.stunspec.turn.Lifetimes;
import org.stunspec.turn.PortRange;
import org.stunspec.turn.RefreshHandler;
import org.stunspec.turn.RelaySockets;
import org.stunspec.turn.Reservations;
import org.stunspec.turn.SendHandler;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AddressFamily;

/** The reference with one of its parts swapped for another that does one thing differently. */
final class Swapped {
    private Swapped() {}

    static Specimen refresh(String name, String says, BiFunction<TurnState, Lifetimes, RefreshHandler> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public RefreshHandler refreshHandler(TurnState state) {
                return part.apply(state, lifetimes());
            }
        });
    }

    static Specimen createPermission(String name, String says, Function<TurnState, CreatePermissionHandler> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public CreatePermissionHandler createPermissionHandler(TurnState state) {
                return part.apply(state);
            }
        });
    }

    static Specimen channelBind(String name, String says, Function<TurnState, ChannelBindHandler> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public ChannelBindHandler channelBindHandler(TurnState state) {
                return part.apply(state);
            }
        });
    }

    static Specimen send(String name, String says, Function<TurnState, SendHandler> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public SendHandler sendHandler(TurnState state) {
                return part.apply(state);
            }
        });
    }

    static Specimen channelData(String name, String says, Function<TurnState, ChannelDataHandler> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public ChannelDataHandler channelDataHandler(TurnState state) {
                return part.apply(state);
            }
        });
    }

    static Specimen nonces(String name, String says, BiFunction<StunServerConfig, RandomGenerator, NonceIssuer> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            protected NonceIssuer nonceIssuer() {
                return part.apply(this.config, this.random);
            }
        });
    }

    static Specimen allocateChecks(String name, String says, Function<TurnState, AllocateChecks> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            protected AllocateChecks allocateChecks(TurnState state) {
                return part.apply(state);
            }
        });
    }

    static Specimen reservations(
            String name, String says, BiFunction<TurnServerConfig, RandomGenerator, Reservations> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            protected Reservations reservations() {
                return part.apply(turn, this.random);
            }
        });
    }

    /** Makes the part that finds ports. */
    @FunctionalInterface
    interface Ports {
        RelaySockets make(PortRange range, RandomGenerator random, Outbox outbox);
    }

    static Specimen ports(String name, String says, Ports part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            protected RelaySockets relaySockets(Outbox outbox) {
                return part.make(turn.relayPorts(), this.random, outbox);
            }
        });
    }

    /** Allocates for other families than those that were asked for, which {@code instead} gets. */
    static Specimen families(
            String name, String says, BiFunction<AcceptedRequest, List<AddressFamily>, List<AddressFamily>> instead) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public AllocateHandler allocateHandler(TurnState state, BiConsumer<AcceptedRequest, Reply> answers) {
                return new AllocateHandler(state, allocateChecks(state), lifetimes(), relayFactory(), answers) {
                    @Override
                    protected List<AddressFamily> wantedFamilies(AcceptedRequest request) {
                        return instead.apply(request, super.wantedFamilies(request));
                    }
                };
            }
        });
    }

    static Specimen lifetimes(String name, String says, Function<TurnServerConfig, Lifetimes> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            protected Lifetimes lifetimes() {
                return part.apply(turn);
            }
        });
    }

    /** Makes the server's memory. */
    @FunctionalInterface
    interface Memory {
        TurnState make(TurnServerConfig config, Outbox outbox, RelaySockets sockets, Reservations reservations);
    }

    static Specimen state(String name, String says, Memory part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public TurnState state(Outbox outbox) {
                return part.make(turn, outbox, relaySockets(outbox), reservations());
            }
        });
    }
}
