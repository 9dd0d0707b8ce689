package org.stunspec.deviant;

import static org.stunspec.deviant.DataParts.padded;
import static org.stunspec.deviant.DataParts.portAbove;
import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Swapped.send;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.AttributeKnowledge;
import org.stunspec.stun.ServerRequest;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.Relay;
import org.stunspec.turn.SendHandler;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Data;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorPeerAddress;

/** Servers that break RFC 8656 sections 11.1 and 11.2: what clients send in indications. */
final class Rfc8656DataDeviants {
    static final List<Specimen> FORMING_A_SEND_INDICATION = List.of(send(
            "channel-shuts-out-send",
            "Discards Send indications to a peer that has a channel.",
            state -> new SendHandler(state) {
                @Override
                protected boolean mayReach(Relay relay, InetSocketAddress peer, ServerRequest indication) {
                    return relay.channels().numberOf(peer, indication.at()).isEmpty()
                            && super.mayReach(relay, peer, indication);
                }
            }));

    static final List<Specimen> RECEIVING_A_SEND_INDICATION = List.of(
            answering(
                    "bad-send-is-400",
                    "Answers a Send indication without peer with an error.",
                    (indication, state) -> !indication.has(AttributeType.XOR_PEER_ADDRESS)),
            answering(
                    "no-data-is-400",
                    "Answers a Send indication without DATA with an error.",
                    (indication, state) -> !indication.has(AttributeType.DATA)),
            answering(
                    "no-permission-is-an-error",
                    "Answers a Send indication to a peer without permission with an error.",
                    Rfc8656DataDeviants::lacksPermission),
            send(
                    "dual-sends-over-ipv4-only",
                    "Discards Send indications to IPv6 peers where the allocation has an IPv4 address too.",
                    state -> new SendHandler(state) {
                        @Override
                        protected boolean mayReach(Relay relay, InetSocketAddress peer, ServerRequest indication) {
                            boolean second = state.allocation(indication.path())
                                    .filter(allocation -> isSecond(relay, allocation))
                                    .isPresent();
                            return !second && super.mayReach(relay, peer, indication);
                        }
                    }),
            send(
                    "no-data-is-empty-data",
                    "Takes a Send indication without DATA for one with empty DATA.",
                    state -> new SendHandler(state) {
                        @Override
                        public void handle(ServerRequest indication) {
                            super.handle(indication.has(AttributeType.DATA) ? indication : withEmptyData(indication));
                        }
                    }),
            send(
                    "family-is-guessed",
                    "Ignores the family in XOR-PEER-ADDRESS and goes by its length.",
                    state -> new SendHandler(state) {
                        @Override
                        public void handle(ServerRequest indication) {
                            super.handle(withFamilyByLength(indication));
                        }
                    }),
            relaying("empty-send-is-dropped", "Discards Send indications with empty DATA.", (handler, sent) -> {
                if (!sent.data().value().isEmpty()) {
                    handler.pass(sent);
                }
            }),
            built(
                    "granted-dont-fragment-is-dropped",
                    "Grants DONT-FRAGMENT and then discards Send indications with it.",
                    (config, random) -> new TurnServerParts(
                            config.toBuilder().dontFragment(true).build(), random) {
                        @Override
                        public SendHandler sendHandler(TurnState state) {
                            return new SendHandler(state) {
                                @Override
                                protected boolean mayReach(
                                        Relay relay, InetSocketAddress peer, ServerRequest indication) {
                                    return !indication.has(AttributeType.DONT_FRAGMENT)
                                            && super.mayReach(relay, peer, indication);
                                }
                            };
                        }
                    }),
            built(
                    "unknown-dont-fragment-is-ignored",
                    "Does not know DONT-FRAGMENT, but relays Send indications with it.",
                    (config, random) -> new TurnServerParts(config, random) {
                        @Override
                        public AttributeKnowledge attributeKnowledge() {
                            return new AttributeKnowledge(stunConfig().generation(), knownBeyondStun()) {
                                @Override
                                public List<AttributeType> unknownIn(StunMessage message) {
                                    boolean indication = message.messageClass() == MessageClass.INDICATION;
                                    return super.unknownIn(message).stream()
                                            .filter(type -> !indication || !type.equals(AttributeType.DONT_FRAGMENT))
                                            .toList();
                                }
                            };
                        }
                    }),
            send("send-needs-no-permission", "Relays Send indications to every peer.", state -> new SendHandler(state) {
                @Override
                protected boolean mayReach(Relay relay, InetSocketAddress peer, ServerRequest indication) {
                    return true;
                }
            }),
            relaying("send-refreshes-the-permission", "Refreshes the permission with each Send.", (handler, sent) -> {
                sent.relay()
                        .permissions()
                        .install(sent.peer(), sent.indication().at());
                handler.pass(sent);
            }),
            relaying(
                    "send-from-the-listening-socket",
                    "Sends data to peers from the socket that clients talk to.",
                    (handler, sent) -> handler.transmit(sent.indication().path().local(), sent)),
            relaying(
                    "send-to-the-port-above",
                    "Sends data to the port above the peer's.",
                    (handler, sent) -> handler.pass(sent.to(portAbove(sent.peer())))),
            relaying("send-of-1024-bytes", "Sends the first 1024 bytes of DATA only.", (handler, sent) -> {
                Bytes data = sent.data().value();
                handler.pass(sent.with(new Data(data.slice(0, Math.min(1024, data.length())))));
            }),
            relaying(
                    "send-with-padding",
                    "Sends the padding of DATA along.",
                    (handler, sent) ->
                            handler.pass(sent.with(new Data(padded(sent.data().value()))))),
            send(
                    "first-allocation-sends-all",
                    "Sends the data of all clients from the relayed address of the first.",
                    state -> new SendHandler(state) {
                        private final List<Relay> used = new ArrayList<>();

                        @Override
                        protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
                            used.add(relay);
                            super.relay(used.get(0), peer, data, indication);
                        }
                    }));

    private Rfc8656DataDeviants() {}

    static boolean isSecond(Relay relay, Allocation allocation) {
        return relay.family() == AddressFamily.IPV6 && allocation.relays().size() > 1;
    }

    private static boolean lacksPermission(ServerRequest indication, TurnState state) {
        return indication
                .message()
                .find(XorPeerAddress.class)
                .filter(peer -> state.allocation(indication.path())
                        .flatMap(allocation -> allocation.relayFor(peer.address()))
                        .filter(relay -> !relay.permissions().allows(peer.address(), indication.at()))
                        .isPresent())
                .isPresent();
    }

    /** Answers 400, and goes on. */
    private static Specimen answering(String name, String says, BiPredicate<ServerRequest, TurnState> which) {
        return send(name, says, state -> new SendHandler(state) {
            @Override
            public void handle(ServerRequest indication) {
                if (which.test(indication, state)) {
                    state.outbox().transmit(indication.path(), badRequest(indication.message()));
                }
                super.handle(indication);
            }
        });
    }

    /** What a Send indication is to make of. */
    private record Sent(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
        Sent to(InetSocketAddress other) {
            return new Sent(relay, other, data, indication);
        }

        Sent with(Data other) {
            return new Sent(relay, peer, other, indication);
        }
    }

    @FunctionalInterface
    private interface Relaying {
        void relay(LyingSendHandler handler, Sent sent);
    }

    private static Specimen relaying(String name, String says, Relaying relaying) {
        return send(name, says, state -> new LyingSendHandler(state, relaying));
    }

    private static final class LyingSendHandler extends SendHandler {
        private final Relaying relaying;

        LyingSendHandler(TurnState state, Relaying relaying) {
            super(state);
            this.relaying = relaying;
        }

        @Override
        protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
            relaying.relay(this, new Sent(relay, peer, data, indication));
        }

        void pass(Sent sent) {
            super.relay(sent.relay(), sent.peer(), sent.data(), sent.indication());
        }

        void transmit(InetSocketAddress from, Sent sent) {
            state.outbox()
                    .transmit(
                            new FiveTuple(Transport.UDP, from, sent.peer()),
                            sent.data().value());
        }
    }

    private static Bytes badRequest(StunMessage indication) {
        return MessageBuilder.of(MessageType.error(indication.method()), indication.transactionId())
                .add(new ErrorCode(400, "Bad Request"))
                .build();
    }

    private static ServerRequest withEmptyData(ServerRequest indication) {
        MessageBuilder message = MessageBuilder.of(
                indication.message().type(), indication.message().transactionId());
        indication.message().find(XorPeerAddress.class).ifPresent(message::add);
        return reread(indication, message.add(new Data(Bytes.EMPTY)).build());
    }

    private static ServerRequest withFamilyByLength(ServerRequest indication) {
        Optional<RawAttribute> peer = indication.message().raw(AttributeType.XOR_PEER_ADDRESS);
        if (peer.isEmpty()) {
            return indication;
        }
        byte[] octets = indication.message().bytes().toArray();
        AddressFamily family = peer.get().declaredLength() == 8 ? AddressFamily.IPV4 : AddressFamily.IPV6;
        octets[peer.get().offset() + 5] = (byte) family.code();
        return reread(indication, Bytes.wrap(octets));
    }

    private static ServerRequest reread(ServerRequest indication, Bytes octets) {
        return StunMessage.decode(octets) instanceof StunMessage message
                ? new ServerRequest(indication.path(), message, indication.at())
                : indication;
    }
}
