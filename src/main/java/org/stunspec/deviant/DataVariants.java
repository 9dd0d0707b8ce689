package org.stunspec.deviant;

import static org.stunspec.deviant.DataParts.padded;
import static org.stunspec.deviant.DataParts.peers;
import static org.stunspec.deviant.Swapped.channelBind;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stunspec.stun.Reply;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.ChannelBindHandler;
import org.stunspec.turn.PeerDatagramHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.Software;

/** Legal choices about data on its way through a relay (RFC 8656 sections 11 and 12). */
final class DataVariants {
    static final List<Specimen> ALL = List.of(
            Reference.lying(
                    "software-in-data-indications",
                    "Puts SOFTWARE into Data indications.",
                    Lie.about(
                            told -> told.is(Method.DATA, MessageClass.INDICATION),
                            told -> told.rewriting()
                                    .with(new Software("variant"))
                                    .build())),
            peers(
                    "padding-on-udp",
                    "Pads ChannelData over UDP as well.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected void sendChannelData(Allocation allocation, ChannelData message) {
                            state.outbox().transmit(allocation.path(), padded(message.encode()));
                        }
                    }),
            peers(
                    "no-icmp-seen",
                    "Runs on a platform that shows no ICMP errors.",
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
                            state.discarded(allocation.path(), "an ICMP error that the platform does not show");
                        }
                    }),
            peers(
                    "icmp-without-port",
                    "Runs on a platform that does not show the port that an ICMP error is about.",
                    (state, random) -> new PeerDatagramHandler(state, random) {
                        @Override
                        protected MessageBuilder icmpIndication(InetSocketAddress peer, Icmp icmp) {
                            return super.icmpIndication(new InetSocketAddress(peer.getAddress(), 0), icmp);
                        }
                    }),
            peers(
                    "firewall-rejects",
                    "Is answered by a firewall, and not by the peer's host, that a closed port is prohibited.",
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
                            boolean ipv4 = peer.getAddress().getAddress().length == 4;
                            super.takeIcmp(allocation, relay, peer, type, ipv4 ? 13 : 1, data, now);
                        }
                    }),
            peers(
                    "router-answers",
                    "Is told by a router, and not by the peer's host, that the host is unreachable.",
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
                            boolean ipv4 = peer.getAddress().getAddress().length == 4;
                            super.takeIcmp(allocation, relay, peer, type, ipv4 ? 1 : 3, data, now);
                        }
                    }),
            Swapped.state(
                    "peers-on-dynamic-ports",
                    "Relays to no port below 49152.",
                    (config, outbox, sockets, reservations) -> new TurnState(config, outbox, sockets, reservations) {
                        @Override
                        public boolean permitsPeer(InetSocketAddress peer) {
                            return peer.getPort() >= 49152 && super.permitsPeer(peer);
                        }
                    }),
            channelBind(
                    "no-channels",
                    "Refuses every peer of a ChannelBind request with 403.",
                    state -> new ChannelBindHandler(state) {
                        @Override
                        protected Optional<Reply> forbidden(Wish wish) {
                            return Optional.of(Reply.error(403));
                        }
                    }));

    private DataVariants() {}
}
