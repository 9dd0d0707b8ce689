package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.lying;
import static org.stunspec.deviant.Reference.mishearing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.stunspec.stun.AuthenticationKind;
import org.stunspec.stun.Outbox;
import org.stunspec.stun.ServerObserver;
import org.stunspec.stun.ServerRequest;
import org.stunspec.stun.StunPipeline;
import org.stunspec.turn.Relay;
import org.stunspec.turn.SendHandler;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorPeerAddress;

/** Servers that break RFC 8656 section 17. */
final class Rfc8656MethodDeviants {
    private static final Method NOBODYS = new Method(0x00D);

    static final List<Specimen> METHODS = List.of(
            lying(
                    "allocate-is-answered-as-0x00d",
                    "Answers Allocate requests with success responses of the method 0x00D.",
                    Lie.about(
                            told -> told.is(Method.ALLOCATE, MessageClass.SUCCESS_RESPONSE),
                            told -> told.rewriting()
                                    .as(MessageType.success(NOBODYS))
                                    .build())),
            deaf("refresh-is-elsewhere", Method.REFRESH),
            deaf("create-permission-is-elsewhere", Method.CREATE_PERMISSION),
            deaf("channel-bind-is-elsewhere", Method.CHANNEL_BIND),
            hearing(
                    "refresh-indication-deletes",
                    "Deletes the allocation for a Refresh indication with LIFETIME 0.",
                    (pipeline, state) -> pipeline.listen(Method.REFRESH, indication -> {
                        if (asksForTheEnd(indication)) {
                            state.allocation(indication.path()).ifPresent(state::close);
                        }
                    })),
            hearing(
                    "create-permission-indication-permits",
                    "Installs a permission for a CreatePermission indication.",
                    (pipeline, state) -> pipeline.listen(
                            Method.CREATE_PERMISSION,
                            indication -> withPeer(
                                    indication,
                                    state,
                                    (relay, peer) -> relay.permissions().install(peer.address(), indication.at())))),
            hearing(
                    "channel-bind-indication-binds",
                    "Binds a channel for a ChannelBind indication.",
                    (pipeline, state) -> pipeline.listen(
                            Method.CHANNEL_BIND,
                            indication -> withPeer(
                                    indication,
                                    state,
                                    (relay, peer) -> indication
                                            .message()
                                            .find(ChannelNumber.class)
                                            .ifPresent(channel -> relay.channels()
                                                    .bind(channel.number(), peer.address(), indication.at()))))),
            hearing(
                    "allocate-indication-is-answered",
                    "Answers an Allocate indication with 400.",
                    (pipeline, state) -> pipeline.listen(
                            Method.ALLOCATE,
                            indication -> state.outbox().transmit(indication.path(), badRequest(indication)))),
            hearing("send-request-is-relayed", "Relays Send requests.", serving(Method.SEND)),
            hearing("data-request-is-relayed", "Relays Data requests of clients.", serving(Method.DATA)),
            hearing(
                    "data-indication-is-relayed",
                    "Relays Data indications of clients.",
                    (pipeline, state) -> pipeline.listen(Method.DATA, new SendHandler(state))),
            lying(
                    "data-comes-as-send",
                    "Sends Send indications, and not Data indications, to clients.",
                    Lie.about(
                            told -> told.is(Method.DATA, MessageClass.INDICATION),
                            told -> told.rewriting()
                                    .as(MessageType.indication(Method.SEND))
                                    .build())));

    private Rfc8656MethodDeviants() {}

    /** To the number of a method; that of nobody is served instead. */
    private static Specimen deaf(String name, Method method) {
        String says = "Does not serve %s as method 0x%03X.".formatted(method.name(), method.code());
        return mishearing(
                name,
                says,
                octets -> StunMessage.decode(octets) instanceof StunMessage message
                                && message.type().equals(MessageType.request(method))
                        ? Patch.type(MessageType.request(NOBODYS), octets)
                        : octets);
    }

    /** Has the server's pipeline serve, or listen to, something more. */
    private static Specimen hearing(String name, String says, BiConsumer<StunPipeline, TurnState> more) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            private final List<TurnState> made = new ArrayList<>();

            @Override
            public TurnState state(Outbox outbox) {
                made.add(super.state(outbox));
                return made.get(0);
            }

            @Override
            public StunPipeline pipeline(Outbox outbox, ServerObserver observer) {
                StunPipeline pipeline = super.pipeline(outbox, observer);
                more.accept(pipeline, made.get(0));
                return pipeline;
            }
        });
    }

    /** As Send indications are served, without an answer. */
    private static BiConsumer<StunPipeline, TurnState> serving(Method method) {
        return (pipeline, state) -> {
            SendHandler handler = new SendHandler(state);
            pipeline.serve(method, AuthenticationKind.NONE, request -> {
                handler.handle(request.request());
                return Optional.empty();
            });
        };
    }

    private static boolean asksForTheEnd(ServerRequest indication) {
        return indication
                .message()
                .find(Lifetime.class)
                .filter(lifetime -> lifetime.seconds() == 0)
                .isPresent();
    }

    private static void withPeer(ServerRequest indication, TurnState state, BiConsumer<Relay, XorPeerAddress> action) {
        indication
                .message()
                .find(XorPeerAddress.class)
                .ifPresent(peer -> state.allocation(indication.path())
                        .flatMap(allocation -> allocation.relayFor(peer.address()))
                        .ifPresent(relay -> action.accept(relay, peer)));
    }

    private static Bytes badRequest(ServerRequest indication) {
        StunMessage message = indication.message();
        return MessageBuilder.of(MessageType.error(message.method()), message.transactionId())
                .add(new ErrorCode(400, "Bad Request"))
                .build();
    }
}
