package org.stunspec.deviant;

import static org.stunspec.deviant.DataParts.echoing;
import static org.stunspec.deviant.Reference.built;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.ChannelBindHandler;
import org.stunspec.turn.ChannelDataHandler;
import org.stunspec.turn.CreatePermissionHandler;
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
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.XorPeerAddress;

/** Servers that relay data of the right kind from, to or for the wrong one (RFC 8656 sections 5, 6, 11 and 12). */
final class Rfc8656MixUpDeviants {
    static final List<Specimen> GENERAL_BEHAVIOR = List.of(
            built(
                    "sends-on-after-the-deletion",
                    "Relays Send indications when the allocation has been deleted.",
                    SendsOn::new),
            built(
                    "channels-on-after-the-deletion",
                    "Relays ChannelData when the allocation has been deleted.",
                    ChannelsOn::new));

    static final List<Specimen> ALLOCATIONS = List.of(
            built("sends-on-after-the-end", "Relays Send indications when the allocation has ended.", SendsOn::new),
            built("channels-on-after-the-end", "Relays ChannelData when the allocation has ended.", ChannelsOn::new));

    static final List<Specimen> RECEIVING_A_SEND_INDICATION = List.of(
            built(
                    "latest-allocation-sends-all",
                    "Sends the data of all clients from the relayed address of the latest.",
                    LatestSends::new),
            built(
                    "send-goes-to-the-permitted-port",
                    "Sends data to the port that the permission named.",
                    ByPermittedPort::new),
            Swapped.send(
                    "no-peer-is-the-last-one",
                    "Takes a Send indication without XOR-PEER-ADDRESS for one to the last peer.",
                    ToTheLastPeer::new));

    static final List<Specimen> RECEIVING_A_UDP_DATAGRAM = List.of(
            built(
                    "latest-client-gets-all-data",
                    "Sends the data of all peers to the client of the latest allocation.",
                    LatestHears::new),
            built("every-client-gets-all-data", "Sends the data of all peers to every client.", AllHear::new),
            built(
                    "indication-names-the-permitted-port",
                    "Names the port that the permission named in Data indications.",
                    ByPermittedPort::new));

    static final List<Specimen> RECEIVING_AN_ICMP_PACKET = List.of(
            built(
                    "latest-client-gets-all-errors",
                    "Tells the client of the latest allocation of the ICMP errors of all.",
                    LatestHears::new),
            built(
                    "latest-client-gets-all-errors-without-port",
                    "Tells the client of the latest allocation of the ICMP errors of all, and not of the port.",
                    (config, random) -> new LatestHears(config, random) {
                        @Override
                        InetSocketAddress named(InetSocketAddress peer) {
                            return new InetSocketAddress(peer.getAddress(), 0);
                        }
                    }));

    static final List<Specimen> CHANNELS = List.of(
            built(
                    "one-table-of-numbers",
                    "Sends ChannelData to the peer to which anybody has bound the number last.",
                    OneTableOfNumbers::new),
            built(
                    "one-table-of-peers",
                    "Sends data of a peer with the number to which anybody has bound that peer last.",
                    OneTableOfPeers::new));

    static final List<Specimen> RECEIVING_A_CHANNEL_BIND = List.of(built(
            "peer-gets-the-refused-number",
            "Answers 400 to the binding of a peer that has a channel, and uses the new number for its data.",
            RefusedNumbers::new));

    static final List<Specimen> SENDING_CHANNEL_DATA = List.of(
            built(
                    "latest-client-gets-all-channels",
                    "Sends the data of all peers to the client of the latest allocation.",
                    LatestHears::new),
            built("every-client-gets-all-channels", "Sends the data of all peers to every client.", AllHear::new));

    static final List<Specimen> RECEIVING_CHANNEL_DATA = List.of(
            built(
                    "latest-allocation-relays-all",
                    "Sends the ChannelData of all clients from the relayed address of the latest.",
                    LatestRelays::new),
            echoing(
                    "reserved-numbers-are-echoed",
                    "Sends ChannelData with a number from 0x5000 to 0x7FFF back.",
                    octets -> !octets.isEmpty() && octets.u8(0) >= 0x50 && octets.u8(0) < 0x80),
            echoing(
                    "short-messages-are-echoed",
                    "Sends ChannelData that is shorter than it says back.",
                    octets -> octets.length() >= ChannelData.HEADER
                            && octets.u8(0) >> 6 == 1
                            && octets.length() < ChannelData.HEADER + octets.u16(2)));

    private Rfc8656MixUpDeviants() {}

    private static final class SendsOn extends Mixing {
        SendsOn(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public SendHandler sendHandler(TurnState all) {
            return new SendHandler(all) {
                @Override
                public void handle(ServerRequest indication) {
                    if (endedOn(indication.path(), state).isEmpty()) {
                        super.handle(indication);
                        return;
                    }
                    Optional<Data> data = indication.message().find(Data.class);
                    indication
                            .message()
                            .find(XorPeerAddress.class)
                            .ifPresent(peer -> data.ifPresent(d ->
                                    state.outbox().transmit(onwards(indication.path(), peer.address()), d.value())));
                }
            };
        }
    }

    private static final class ChannelsOn extends Mixing {
        ChannelsOn(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public ChannelDataHandler channelDataHandler(TurnState all) {
            return new ChannelDataHandler(all) {
                @Override
                public void take(FiveTuple path, Bytes octets, Instant now) {
                    Optional<Relay> ended = endedOn(path, state);
                    Optional<ChannelData> message = ChannelData.decode(octets);
                    if (ended.isEmpty() || message.isEmpty()) {
                        super.take(path, octets, now);
                        return;
                    }
                    ended.get()
                            .channels()
                            .peerOf(message.get().channelNumber(), now)
                            .ifPresent(peer -> state.outbox()
                                    .transmit(onwards(path, peer), message.get().data()));
                }
            };
        }
    }

    /** The relay's socket is closed, but the one that clients talk to is not. */
    private static FiveTuple onwards(FiveTuple path, InetSocketAddress peer) {
        return new FiveTuple(Transport.UDP, path.local(), peer);
    }

    private static final class LatestSends extends Mixing {
        LatestSends(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public SendHandler sendHandler(TurnState all) {
            return new SendHandler(all) {
                @Override
                protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
                    super.relay(latestLike(relay), peer, data, indication);
                }
            };
        }
    }

    private static final class LatestRelays extends Mixing {
        LatestRelays(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public ChannelDataHandler channelDataHandler(TurnState all) {
            return new ChannelDataHandler(all) {
                @Override
                protected void relay(Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                    super.relay(latestLike(relay), peer, data, now);
                }
            };
        }
    }

    private static class LatestHears extends Mixing {
        LatestHears(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        /** How an error tells of its peer. */
        InetSocketAddress named(InetSocketAddress peer) {
            return peer;
        }

        @Override
        public PeerDatagramHandler peerDatagramHandler(TurnState all) {
            return new PeerDatagramHandler(all, random) {
                @Override
                public void take(Allocation allocation, Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                    super.take(latest(), relay, peer, data, now);
                }

                @Override
                public void takeIcmp(
                        Allocation allocation,
                        Relay relay,
                        InetSocketAddress peer,
                        int type,
                        int code,
                        long data,
                        Instant now) {
                    super.takeIcmp(latest(), relay, named(peer), type, code, data, now);
                }
            };
        }
    }

    private static final class AllHear extends Mixing {
        AllHear(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public PeerDatagramHandler peerDatagramHandler(TurnState state) {
            return new PeerDatagramHandler(state, random) {
                @Override
                public void take(Allocation allocation, Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                    for (Allocation each : all()) {
                        super.take(each, relay, peer, data, now);
                    }
                }
            };
        }
    }

    /** Takes the port that CreatePermission named for the only one that its peer has. */
    private static final class ByPermittedPort extends TurnServerParts {
        private final Map<InetAddress, InetSocketAddress> permitted = new HashMap<>();

        ByPermittedPort(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        private InetSocketAddress permitted(InetSocketAddress peer) {
            return permitted.getOrDefault(peer.getAddress(), peer);
        }

        @Override
        public CreatePermissionHandler createPermissionHandler(TurnState all) {
            return new CreatePermissionHandler(all) {
                @Override
                protected Reply install(AcceptedRequest request, Allocation allocation, List<InetSocketAddress> peers) {
                    peers.forEach(peer -> permitted.put(peer.getAddress(), peer));
                    return super.install(request, allocation, peers);
                }
            };
        }

        @Override
        public SendHandler sendHandler(TurnState all) {
            return new SendHandler(all) {
                @Override
                protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
                    super.relay(relay, permitted(peer), data, indication);
                }
            };
        }

        @Override
        public PeerDatagramHandler peerDatagramHandler(TurnState all) {
            return new PeerDatagramHandler(all, random) {
                @Override
                protected MessageBuilder dataIndication(InetSocketAddress peer, Bytes data) {
                    return super.dataIndication(permitted(peer), data);
                }
            };
        }
    }

    private static final class ToTheLastPeer extends SendHandler {
        private Optional<InetSocketAddress> last = Optional.empty();

        ToTheLastPeer(TurnState state) {
            super(state);
        }

        @Override
        public void handle(ServerRequest indication) {
            Optional<Data> data = indication.message().find(Data.class);
            if (indication.has(AttributeType.XOR_PEER_ADDRESS) || last.isEmpty() || data.isEmpty()) {
                super.handle(indication);
                return;
            }
            state.allocation(indication.path())
                    .flatMap(allocation -> allocation.relayFor(last.get()))
                    .ifPresent(relay -> relay(relay, last.get(), data.get(), indication));
        }

        @Override
        protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
            last = Optional.of(peer);
            super.relay(relay, peer, data, indication);
        }
    }

    private static final class OneTableOfNumbers extends TurnServerParts {
        private final Map<Integer, InetSocketAddress> table = new HashMap<>();

        OneTableOfNumbers(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public ChannelBindHandler channelBindHandler(TurnState all) {
            return new ChannelBindHandler(all) {
                @Override
                protected Reply bind(Wish wish) {
                    table.put(wish.channel(), wish.peer());
                    return super.bind(wish);
                }
            };
        }

        @Override
        public ChannelDataHandler channelDataHandler(TurnState all) {
            return new ChannelDataHandler(all) {
                @Override
                protected void relay(Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                    OptionalInt number = relay.channels().numberOf(peer, now);
                    super.relay(relay, table.getOrDefault(number.orElse(0), peer), data, now);
                }
            };
        }
    }

    private static final class OneTableOfPeers extends TurnServerParts {
        private final Map<InetSocketAddress, Integer> table = new HashMap<>();

        OneTableOfPeers(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public ChannelBindHandler channelBindHandler(TurnState all) {
            return new ChannelBindHandler(all) {
                @Override
                protected Reply bind(Wish wish) {
                    table.put(wish.peer(), wish.channel());
                    return super.bind(wish);
                }
            };
        }

        @Override
        public PeerDatagramHandler peerDatagramHandler(TurnState all) {
            return new PeerDatagramHandler(all, random) {
                @Override
                protected OptionalInt channelFor(Relay relay, InetSocketAddress peer, Instant now) {
                    OptionalInt right = super.channelFor(relay, peer, now);
                    return right.isPresent() ? OptionalInt.of(table.getOrDefault(peer, right.getAsInt())) : right;
                }
            };
        }
    }

    private static final class RefusedNumbers extends TurnServerParts {
        private final Map<InetSocketAddress, Integer> refused = new HashMap<>();

        RefusedNumbers(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public ChannelBindHandler channelBindHandler(TurnState all) {
            return new ChannelBindHandler(all) {
                @Override
                protected Optional<Reply> peerTaken(Wish wish) {
                    Optional<Reply> refusal = super.peerTaken(wish);
                    refusal.ifPresent(taken -> refused.put(wish.peer(), wish.channel()));
                    return refusal;
                }
            };
        }

        @Override
        public PeerDatagramHandler peerDatagramHandler(TurnState all) {
            return new PeerDatagramHandler(all, random) {
                @Override
                protected OptionalInt channelFor(Relay relay, InetSocketAddress peer, Instant now) {
                    OptionalInt right = super.channelFor(relay, peer, now);
                    return right.isPresent() ? OptionalInt.of(refused.getOrDefault(peer, right.getAsInt())) : right;
                }
            };
        }
    }
}
