package org.stunspec.deviant;

import static org.stunspec.deviant.DataParts.padded;
import static org.stunspec.deviant.DataParts.peers;
import static org.stunspec.deviant.DataParts.portAbove;
import static org.stunspec.deviant.Reference.lying;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.PeerDatagramHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Data;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;

/** Servers that break RFC 8656 sections 11.3 and 11.5: what comes from peers. */
final class Rfc8656PeerDataDeviants {
    static final List<Specimen> RECEIVING_A_UDP_DATAGRAM = List.of(
            peers(
                    "peers-need-a-channel",
                    "Drops what peers without a channel send.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected boolean mayPass(Relay relay, InetSocketAddress peer, Instant now) {
                            return relay.channels().numberOf(peer, now).isPresent() && super.mayPass(relay, peer, now);
                        }
                    }),
            peers(
                    "dual-hears-ipv4-only",
                    "Drops what IPv6 peers send where the allocation has an IPv4 address too.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        public void take(
                                Allocation allocation, Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                            if (!Rfc8656DataDeviants.isSecond(relay, allocation)) {
                                super.take(allocation, relay, peer, data, now);
                            }
                        }
                    }),
            peers(
                    "channel-for-every-port",
                    "Uses a channel for data of every port of its peer's address.",
                    ChannelByAddress::new),
            indicating(
                    "indication-without-peer",
                    "Leaves XOR-PEER-ADDRESS out of Data indications.",
                    data -> data.without(AttributeType.XOR_PEER_ADDRESS)),
            indicating(
                    "indication-without-data",
                    "Leaves DATA out of Data indications.",
                    data -> data.without(AttributeType.DATA)),
            peers(
                    "indication-with-padding-in-data",
                    "Counts padding as data in Data indications.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected MessageBuilder dataIndication(InetSocketAddress peer, Bytes data) {
                            return super.dataIndication(peer, padded(data));
                        }
                    }),
            peers(
                    "datagrams-of-1024-bytes",
                    "Hands the first 1024 bytes of a datagram on only.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected MessageBuilder dataIndication(InetSocketAddress peer, Bytes data) {
                            return super.dataIndication(peer, data.slice(0, Math.min(1024, data.length())));
                        }
                    }),
            peers(
                    "empty-datagram-is-dropped",
                    "Drops empty datagrams of peers.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        public void take(
                                Allocation allocation, Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
                            if (!data.isEmpty()) {
                                super.take(allocation, relay, peer, data, now);
                            }
                        }
                    }),
            peers(
                    "indication-names-the-port-above",
                    "Names the port above the peer's in Data indications.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected MessageBuilder dataIndication(InetSocketAddress peer, Bytes data) {
                            return super.dataIndication(portAbove(peer), data);
                        }
                    }),
            peers(
                    "first-client-gets-all-data",
                    "Sends the data of all peers to the client that got some first.",
                    DataParts.FirstClientGetsAll::new),
            peers(
                    "channel-is-not-used",
                    "Sends Data indications for peers with a channel.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected OptionalInt channelFor(Relay relay, InetSocketAddress peer, Instant now) {
                            return OptionalInt.empty();
                        }
                    }));

    static final List<Specimen> RECEIVING_AN_ICMP_PACKET = List.of(
            Rfc8656TranslationDeviants.complainingBySend("icmp-as-send"),
            complaining(
                    "icmp-as-data",
                    "Tells of ICMP errors in DATA instead of ICMP.",
                    told -> told.without(AttributeType.ICMP).with(new Data(Bytes.ofHex("0303")))),
            complaining(
                    "icmp-without-peer",
                    "Leaves XOR-PEER-ADDRESS out of what it tells of ICMP errors.",
                    told -> told.without(AttributeType.XOR_PEER_ADDRESS)),
            complaining(
                    "icmp-of-the-other-family",
                    "Tells of every ICMP error with the type and code that a closed port has over IPv6.",
                    told -> told.with(new Icmp(1, 4, 0))),
            peers(
                    "icmp-names-itself",
                    "Puts the relayed address for the peer's when it tells of ICMP errors.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        public void takeIcmp(
                                Allocation allocation,
                                Relay relay,
                                InetSocketAddress peer,
                                int type,
                                int code,
                                long data,
                                Instant now) {
                            InetSocketAddress own =
                                    new InetSocketAddress(relay.address().getAddress(), peer.getPort());
                            relay.permissions().install(own, now);
                            super.takeIcmp(allocation, relay, own, type, code, data, now);
                        }
                    }),
            peers(
                    "icmp-names-the-port-above",
                    "Names the port above the peer's when it tells of ICMP errors.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected MessageBuilder icmpIndication(InetSocketAddress peer, Icmp icmp) {
                            return super.icmpIndication(portAbove(peer), icmp);
                        }
                    }),
            peers(
                    "first-client-gets-all-errors",
                    "Tells the first client of the ICMP errors of all.",
                    DataParts.FirstClientGetsAll::new));

    private Rfc8656PeerDataDeviants() {}

    /** Looks for a channel by IP address alone. */
    static final class ChannelByAddress extends PeerDatagramHandler {
        ChannelByAddress(TurnState state, java.util.random.RandomGenerator random) {
            super(state, random);
        }

        @Override
        protected OptionalInt channelFor(Relay relay, InetSocketAddress peer, Instant now) {
            return java.util.stream.IntStream.rangeClosed(0x4000, 0x4FFF)
                    .filter(number -> relay.channels()
                            .peerOf(number, now)
                            .filter(bound -> bound.getAddress().equals(peer.getAddress()))
                            .isPresent())
                    .findFirst();
        }
    }

    private static Specimen indicating(String name, String says, UnaryOperator<Rewriting> change) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> told.is(Method.DATA, MessageClass.INDICATION),
                        told -> change.apply(told.rewriting()).build()));
    }

    private static Specimen complaining(String name, String says, UnaryOperator<Rewriting> change) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> told.message().flatMap(m -> m.find(Icmp.class)).isPresent(),
                        told -> change.apply(told.rewriting()).build()));
    }
}
