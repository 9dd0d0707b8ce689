package org.stunspec.deviant;

import static org.stunspec.deviant.DataParts.echoing;
import static org.stunspec.deviant.DataParts.mishearing;
import static org.stunspec.deviant.DataParts.padded;
import static org.stunspec.deviant.DataParts.peers;
import static org.stunspec.deviant.DataParts.spoilt;
import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Swapped.channelData;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.Reply;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.ChannelBindHandler;
import org.stunspec.turn.ChannelDataHandler;
import org.stunspec.turn.PeerDatagramHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;

/** Servers that break RFC 8656 sections 12.4 to 12.7. */
final class Rfc8656ChannelDataDeviants {
    private static final int HEADER = ChannelData.HEADER;

    static final List<Specimen> THE_MESSAGE = List.of(
            sending(
                    "always-0x4000",
                    "Puts 0x4000 into every ChannelData message.",
                    message -> withNumber(ChannelData.FIRST_CHANNEL, message.encode())),
            sending(
                    "length-counts-the-header",
                    "Counts the header in Length.",
                    message -> withLength(HEADER + message.data().length(), message.encode())),
            sending(
                    "last-octet-is-spoilt",
                    "Changes the last octet of what peers send.",
                    message -> new ChannelData(message.channelNumber(), spoilt(message.data())).encode()),
            peers(
                    "empty-datagram-of-a-channel-is-dropped",
                    "Drops empty datagrams of peers with a channel.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected void sendChannelData(Allocation allocation, ChannelData message) {
                            if (!message.data().isEmpty()) {
                                super.sendChannelData(allocation, message);
                            }
                        }
                    }));

    static final List<Specimen> SENDING = List.of(
            peers(
                    "indications-beside-a-channel",
                    "Sends Data indications for peers with a channel.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected OptionalInt channelFor(Relay relay, InetSocketAddress peer, Instant now) {
                            return OptionalInt.empty();
                        }
                    }),
            peers("icmp-on-the-channel", "Tells of ICMP errors in ChannelData.", IcmpOnTheChannel::new),
            sending("no-padding-on-streams", "Never pads ChannelData.", ChannelData::encode)
                    .over(Transport.TCP),
            sending(
                            "padding-is-counted",
                            "Counts padding in Length.",
                            message -> new ChannelData(message.channelNumber(), padded(message.data())).encode())
                    .over(Transport.TCP),
            peers(
                    "first-client-gets-all-channels",
                    "Sends the data of all peers to the client that got some first.",
                    DataParts.FirstClientGetsAll::new));

    static final List<Specimen> RECEIVING = List.of(
            echoing(
                    "rtp-is-echoed",
                    "Sends datagrams that begin with 0x8000 or more back.",
                    octets -> !octets.isEmpty() && octets.u8(0) >= 0x80),
            built(
                    "range-of-rfc5766",
                    "Binds numbers up to 0x7FFF and relays on them.",
                    (config, random) -> new TurnServerParts(config, random) {
                        @Override
                        public ChannelBindHandler channelBindHandler(TurnState state) {
                            return new ChannelBindHandler(state) {
                                @Override
                                protected Optional<Reply> outOfRange(Wish wish) {
                                    boolean older = wish.channel() > ChannelData.LAST_CHANNEL
                                            && wish.channel() <= ChannelData.LAST_CHANNEL_RFC5766;
                                    return older ? Optional.empty() : super.outOfRange(wish);
                                }
                            };
                        }

                        @Override
                        public ChannelDataHandler channelDataHandler(TurnState state) {
                            return new ChannelDataHandler(state) {
                                @Override
                                protected boolean isReserved(int channel) {
                                    return false;
                                }
                            };
                        }
                    }),
            hearing(
                    "short-message-is-relayed",
                    "Relays what there is of a message that is shorter than it says.",
                    (message, bound) ->
                            surplus(message) < 0 ? withLength(message.length() - HEADER, message) : message),
            hearing(
                    "padding-on-udp-is-data",
                    "Relays what follows the data in a datagram.",
                    (message, bound) ->
                            surplus(message) > 0 ? withLength(message.length() - HEADER, message) : message),
            hearing(
                    "padding-on-udp-is-wrong",
                    "Discards messages that are longer than they say.",
                    (message, bound) -> surplus(message) > 0 ? Bytes.EMPTY : message),
            mishearing(
                    "padding-is-the-next-message",
                    "Takes padding for the begin of the next message.",
                    message -> paddingOf(message) > 0 ? Bytes.concat(message, Bytes.zeros(4)) : message),
            mishearing(
                    "padding-on-a-stream-is-data",
                    "Relays padding on a stream as data.",
                    message -> paddingOf(message) > 0 ? withLength(message.length() - HEADER, message) : message),
            hearing(
                    "unbound-goes-to-0x4000",
                    "Relays ChannelData on a channel that is not bound as if it were on 0x4000.",
                    (message, bound) -> bound ? message : withNumber(ChannelData.FIRST_CHANNEL, message)),
            channelData(
                    "unbound-is-echoed",
                    "Sends ChannelData on a channel that is not bound back.",
                    state -> new ChannelDataHandler(state) {
                        @Override
                        public void take(FiveTuple path, Bytes octets, Instant now) {
                            if (!isBound(state, path, octets, now)) {
                                state.outbox().transmit(path, octets);
                            }
                            super.take(path, octets, now);
                        }
                    }),
            channelData(
                    "data-keeps-the-channel",
                    "Refreshes the channel with each message.",
                    state -> new ChannelDataHandler(state) {
                        @Override
                        protected void relay(Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                            relay.channels()
                                    .numberOf(peer, now)
                                    .ifPresent(number -> relay.channels().bind(number, peer, now));
                            super.relay(relay, peer, data, now);
                        }
                    }),
            channelData(
                    "data-keeps-the-permission",
                    "Refreshes the permission with each message.",
                    state -> new ChannelDataHandler(state) {
                        @Override
                        protected void relay(Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                            relay.permissions().install(peer, now);
                            super.relay(relay, peer, data, now);
                        }
                    }),
            channelData(
                    "channel-data-from-the-listening-socket",
                    "Sends data to peers from the socket that clients talk to.",
                    FromTheListeningSocket::new),
            hearing(
                    "every-channel-is-0x4000",
                    "Relays ChannelData on a bound channel as if it were on 0x4000.",
                    (message, bound) -> bound ? withNumber(ChannelData.FIRST_CHANNEL, message) : message),
            channelData(
                    "cuts-after-32-bytes",
                    "Relays the first 32 bytes of data only.",
                    state -> new ChannelDataHandler(state) {
                        @Override
                        protected void relay(Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                            super.relay(relay, peer, data.slice(0, Math.min(32, data.length())), now);
                        }
                    }),
            channelData(
                    "empty-channel-data-is-dropped",
                    "Discards ChannelData without data.",
                    state -> new ChannelDataHandler(state) {
                        @Override
                        protected void relay(Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                            if (!data.isEmpty()) {
                                super.relay(relay, peer, data, now);
                            }
                        }
                    }));

    static final List<Specimen> RELAYING_FROM_THE_PEER = List.of(peers(
            "channel-is-a-permission",
            "Relays what a peer with a channel sends, permission or not.",
            (state, random) -> new PeerDatagramHandler(state, random) {
                @Override
                protected boolean mayPass(Relay relay, InetSocketAddress peer, Instant now) {
                    return relay.channels().numberOf(peer, now).isPresent() || super.mayPass(relay, peer, now);
                }
            }));

    private Rfc8656ChannelDataDeviants() {}

    private static Specimen sending(String name, String says, Function<ChannelData, Bytes> octets) {
        return peers(name, says, (state, random) -> new PeerDatagramHandler(state, random) {
            @Override
            protected void sendChannelData(Allocation allocation, ChannelData message) {
                state.outbox().transmit(allocation.path(), octets.apply(message));
            }
        });
    }

    /** What a server takes instead of a message that came. */
    @FunctionalInterface
    private interface Ear {
        /** @param bound whether the message came on a channel that is bound */
        Bytes hear(Bytes message, boolean bound);
    }

    private static Specimen hearing(String name, String says, Ear ear) {
        return channelData(name, says, state -> new ChannelDataHandler(state) {
            @Override
            public void take(FiveTuple path, Bytes octets, Instant now) {
                super.take(path, ear.hear(octets, isBound(state, path, octets, now)), now);
            }
        });
    }

    private static boolean isBound(TurnState state, FiveTuple path, Bytes message, Instant now) {
        return state.allocation(path)
                .flatMap(allocation -> allocation.relayWithChannel(message.u16(0), now))
                .isPresent();
    }

    /** How much longer the message is than it says. */
    private static int surplus(Bytes message) {
        return message.length() - HEADER - message.u16(2);
    }

    private static Bytes withLength(int length, Bytes message) {
        return Bytes.concat(message.slice(0, 2), twoOctets(length), message.from(HEADER));
    }

    private static Bytes withNumber(int number, Bytes message) {
        return Bytes.concat(twoOctets(number), message.from(2));
    }

    private static Bytes twoOctets(int value) {
        return Bytes.copyOf((byte) (value >> 8), (byte) value);
    }

    private static int paddingOf(Bytes message) {
        boolean channelData = message.u8(0) >> 6 == 1;
        return channelData ? surplus(message) : 0;
    }

    private static final class IcmpOnTheChannel extends PeerDatagramHandler {
        IcmpOnTheChannel(TurnState state, java.util.random.RandomGenerator random) {
            super(state, random);
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
            Bytes error = Bytes.copyOf((byte) type, (byte) code);
            channelFor(relay, peer, now)
                    .ifPresent(number -> sendChannelData(allocation, new ChannelData(number, error)));
        }
    }

    private static final class FromTheListeningSocket extends ChannelDataHandler {
        private Optional<FiveTuple> client = Optional.empty();

        FromTheListeningSocket(TurnState state) {
            super(state);
        }

        @Override
        public void take(FiveTuple path, Bytes octets, Instant now) {
            client = Optional.of(path);
            super.take(path, octets, now);
        }

        @Override
        protected void relay(Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
            client.ifPresent(path -> state.outbox().transmit(new FiveTuple(Transport.UDP, path.local(), peer), data));
        }
    }
}
