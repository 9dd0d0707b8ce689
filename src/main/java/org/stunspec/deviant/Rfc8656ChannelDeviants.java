package org.stunspec.deviant;

import static org.stunspec.deviant.Binder.refusing;
import static org.stunspec.deviant.Binder.refusingAfter;
import static org.stunspec.deviant.DataParts.channels;
import static org.stunspec.deviant.DataParts.echoing;
import static org.stunspec.deviant.DataParts.peers;
import static org.stunspec.deviant.DataParts.portAbove;
import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.configured;
import static org.stunspec.deviant.Swapped.channelBind;
import static org.stunspec.deviant.Swapped.channelData;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.ChannelBindHandler;
import org.stunspec.turn.ChannelDataHandler;
import org.stunspec.turn.Channels;
import org.stunspec.turn.PeerDatagramHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.SendHandler;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.Data;
import org.stunspec.wire.Method;

/** Servers that break RFC 8656 sections 12 to 12.2. */
final class Rfc8656ChannelDeviants {
    static final List<Specimen> CHANNELS = List.of(
            refusing("last-number-is-refused", "Refuses to bind 0x4FFF.", wish -> wish.channel() == 0x4FFF),
            peers(
                    "numbers-of-its-own",
                    "Sends ChannelData with a number 0x1000 above the one that was bound.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected void sendChannelData(Allocation allocation, ChannelData message) {
                            super.sendChannelData(
                                    allocation, new ChannelData(message.channelNumber() + 0x1000, message.data()));
                        }
                    }),
            echoing(
                    "reserved-bytes-are-echoed",
                    "Sends datagrams with a reserved first byte back.",
                    octets -> !octets.isEmpty() && isReserved(octets.u8(0))),
            peers(
                    "channel-for-everybody",
                    "Sends data of peers without a channel as ChannelData on 0x4000.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected OptionalInt channelFor(Relay relay, InetSocketAddress peer, Instant now) {
                            OptionalInt bound = super.channelFor(relay, peer, now);
                            return bound.isPresent() ? bound : OptionalInt.of(ChannelData.FIRST_CHANNEL);
                        }
                    }),
            built(
                    "no-channel-after-send",
                    "Refuses to bind a channel to a peer that got data in Send indications.",
                    NoChannelAfterSend::new),
            built(
                    "channels-are-shared",
                    "Keeps one set of channels for all allocations there ever were.",
                    (config, random) -> new TurnServerParts(config, random) {
                        private final Channels shared = new Channels(turn.channelLifetime());

                        @Override
                        protected Channels channels() {
                            return shared;
                        }
                    }),
            channelData(
                    "first-peer-gets-the-data-of-all",
                    "Sends all ChannelData, whosever it is, to the peer that got some first.",
                    state -> new ChannelDataHandler(state) {
                        private final List<Relay> relays = new ArrayList<>();
                        private final List<InetSocketAddress> served = new ArrayList<>();

                        @Override
                        protected void relay(Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                            relays.add(relay);
                            served.add(peer);
                            super.relay(relays.get(0), served.get(0), data, now);
                        }
                    }),
            built(
                    "peers-keep-their-channel",
                    "Goes on using an expired channel for what its peer sends.",
                    PeersKeepTheirChannel::new),
            channels(
                    "one-timer-for-all-channels",
                    "Prolongs all channels of an allocation when one is bound.",
                    lifetime -> new Channels(lifetime) {
                        private final Set<Integer> numbers = new HashSet<>();

                        @Override
                        public void bind(int number, InetSocketAddress peer, Instant now) {
                            super.bind(number, peer, now);
                            numbers.add(number);
                            numbers.forEach(
                                    other -> peerOf(other, now).ifPresent(bound -> super.bind(other, bound, now)));
                        }
                    }),
            refusingAfter(
                    "one-channel-per-address",
                    "Refuses a second channel to an IP address.",
                    (earlier, wish) -> earlier.lasts(wish.at())
                            && earlier.peer().getAddress().equals(wish.peer().getAddress())
                            && !earlier.peer().equals(wish.peer())),
            peers(
                    "one-number-per-address",
                    "Sends data of all ports of an IP address on the same channel.",
                    Rfc8656PeerDataDeviants.ChannelByAddress::new),
            configured(
                    "channel-lives-5-minutes",
                    "Lets channels end after 5 minutes.",
                    config -> config.channelLifetime(Duration.ofMinutes(5))),
            configured(
                    "channel-lives-20-minutes",
                    "Lets channels live for 20 minutes.",
                    config -> config.channelLifetime(Duration.ofMinutes(20))),
            channels(
                    "binding-again-changes-nothing",
                    "Does not prolong a channel that is bound again.",
                    lifetime -> new Channels(lifetime) {
                        @Override
                        public void bind(int number, InetSocketAddress peer, Instant now) {
                            if (peerOf(number, now).isEmpty()) {
                                super.bind(number, peer, now);
                            }
                        }
                    }),
            refusingAfter(
                    "numbers-are-never-free",
                    "Refuses to bind number or peer otherwise as long as the allocation lives.",
                    (earlier, wish) -> (earlier.channel() == wish.channel())
                            != earlier.peer().equals(wish.peer())));

    static final List<Specimen> SENDING_A_CHANNEL_BIND = List.of(channelBind(
            "bind-does-not-permit",
            "Binds the channel and installs no permission.",
            state -> new ChannelBindHandler(state) {
                @Override
                protected Reply bind(Wish wish) {
                    wish.allocation()
                            .relayFor(wish.peer())
                            .ifPresent(relay -> relay.channels()
                                    .bind(
                                            wish.channel(),
                                            wish.peer(),
                                            wish.request().at()));
                    return Reply.success();
                }
            }));

    static final List<Specimen> RECEIVING_A_CHANNEL_BIND = List.of(
            nothingToBind("no-number-is-fine", AttributeType.CHANNEL_NUMBER),
            nothingToBind("no-peer-to-bind-is-fine", AttributeType.XOR_PEER_ADDRESS),
            accepting("accepts-below-0x4000", 0x0000, 0x3FFF),
            accepting("accepts-from-0x5000", 0x5000, 0x7FFF),
            accepting("accepts-from-0x8000", 0x8000, 0xFFFF),
            channelBind(
                    "number-moves",
                    "Binds a number that is taken to another peer.",
                    state -> new ChannelBindHandler(state) {
                        @Override
                        protected Optional<Reply> channelTaken(Wish wish) {
                            return Optional.empty();
                        }
                    }),
            channelBind(
                    "peer-moves",
                    "Binds a peer that has a channel to another number.",
                    state -> new ChannelBindHandler(state) {
                        @Override
                        protected Optional<Reply> peerTaken(Wish wish) {
                            return Optional.empty();
                        }
                    }),
            channelBind(
                    "number-moves-and-400",
                    "Answers 400 to the binding of a number that is taken, and binds it.",
                    state -> new ChannelBindHandler(state) {
                        @Override
                        protected Optional<Reply> channelTaken(Wish wish) {
                            Optional<Reply> refusal = super.channelTaken(wish);
                            refusal.ifPresent(taken -> bind(wish));
                            return refusal;
                        }
                    }),
            channelBind(
                    "peer-is-lost-by-400",
                    "Answers 400 to the binding of a peer that has a channel, and forgets whom that channel led to.",
                    state -> new ChannelBindHandler(state) {
                        @Override
                        protected Optional<Reply> peerTaken(Wish wish) {
                            Optional<Reply> refusal = super.peerTaken(wish);
                            if (refusal.isPresent()) {
                                wish.allocation().relayFor(wish.peer()).ifPresent(relay -> lose(relay, wish));
                            }
                            return refusal;
                        }

                        private void lose(Relay relay, Wish wish) {
                            Instant now = wish.request().at();
                            int bound =
                                    relay.channels().numberOf(wish.peer(), now).orElseThrow();
                            relay.channels().bind(bound, portAbove(wish.peer()), now);
                        }
                    }),
            refusingAfter(
                    "binding-again-is-400",
                    "Answers 400 to the binding of number and peer that are bound to each other.",
                    (earlier, wish) -> earlier.channel() == wish.channel()
                            && earlier.peer().equals(wish.peer())),
            channelBind(
                    "foreign-family-bind-is-400",
                    "Answers 400 for a peer of another family.",
                    state -> new ChannelBindHandler(state) {
                        @Override
                        protected Optional<Reply> familyMismatch(Wish wish) {
                            return super.familyMismatch(wish).map(mismatch -> Reply.error(400));
                        }
                    }),
            channelBind(
                    "forbidden-bind-is-400",
                    "Answers 400 for a peer that the policy refuses.",
                    state -> new ChannelBindHandler(state) {
                        @Override
                        protected Optional<Reply> forbidden(Wish wish) {
                            return super.forbidden(wish).map(refusal -> Reply.error(400));
                        }
                    }),
            refusing("every-bind-is-400", "Answers 400 to every valid ChannelBind request.", wish -> true),
            channelData("channel-leads-nowhere", "Discards all ChannelData.", state -> new ChannelDataHandler(state) {
                @Override
                protected boolean mayReach(Relay relay, InetSocketAddress peer, Instant now) {
                    return false;
                }
            }),
            SecondIs400.to(
                    "retransmitted-bind-is-400",
                    "Answers 400 to a ChannelBind request that comes again.",
                    Method.CHANNEL_BIND));

    private Rfc8656ChannelDeviants() {}

    private static boolean isReserved(int firstByte) {
        return firstByte >= 4 && firstByte <= 15 || firstByte >= 80 && firstByte <= 127 || firstByte >= 192;
    }

    private static Specimen nothingToBind(String name, AttributeType missing) {
        String says = "Answers a ChannelBind request without " + missing.name() + " with success.";
        return channelBind(name, says, state -> new ChannelBindHandler(state) {
            @Override
            protected Reply handle(AcceptedRequest request, Allocation allocation) {
                return request.message().raw(missing).isEmpty() ? Reply.success() : super.handle(request, allocation);
            }
        });
    }

    private static Specimen accepting(String name, int first, int last) {
        String says = "Binds numbers from 0x%04X to 0x%04X as well.".formatted(first, last);
        return channelBind(name, says, state -> new ChannelBindHandler(state) {
            @Override
            protected Optional<Reply> outOfRange(Wish wish) {
                return wish.channel() >= first && wish.channel() <= last ? Optional.empty() : super.outOfRange(wish);
            }
        });
    }

    private static final class PeersKeepTheirChannel extends TurnServerParts {
        private final Map<InetSocketAddress, Integer> known = new HashMap<>();

        PeersKeepTheirChannel(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        protected Channels channels() {
            return new Channels(turn.channelLifetime()) {
                @Override
                public void bind(int number, InetSocketAddress peer, Instant now) {
                    known.put(peer, number);
                    super.bind(number, peer, now);
                }
            };
        }

        @Override
        public PeerDatagramHandler peerDatagramHandler(TurnState state) {
            return new PeerDatagramHandler(state, random) {
                @Override
                protected OptionalInt channelFor(Relay relay, InetSocketAddress peer, Instant now) {
                    return known.containsKey(peer) ? OptionalInt.of(known.get(peer)) : OptionalInt.empty();
                }
            };
        }
    }

    private static final class NoChannelAfterSend extends TurnServerParts {
        private final Set<InetSocketAddress> spokenTo = new HashSet<>();

        NoChannelAfterSend(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public SendHandler sendHandler(TurnState state) {
            return new SendHandler(state) {
                @Override
                protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
                    spokenTo.add(peer);
                    super.relay(relay, peer, data, indication);
                }
            };
        }

        @Override
        public ChannelBindHandler channelBindHandler(TurnState state) {
            return new Binder(state) {
                @Override
                protected boolean refuses(Binding wish) {
                    return spokenTo.contains(wish.peer());
                }
            };
        }
    }
}
