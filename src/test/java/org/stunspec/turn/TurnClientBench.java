package org.stunspec.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.StunClientConfig;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;
import org.stunspec.wire.XorMappedAddress;
import org.stunspec.wire.XorRelayedAddress;

/** A TURN client without a network; the test is its driver, its clock and a server that wants no credentials. */
final class TurnClientBench {
    static final InetSocketAddress SERVER = address("192.0.2.1", 3478);
    static final InetSocketAddress RELAYED = address("192.0.2.1", 49160);
    static final InetSocketAddress RELAYED_V6 = address("2001:db8::1", 49160);
    static final InetSocketAddress MAPPED = address("198.51.100.7", 51000);
    static final InetSocketAddress PEER = address("192.0.2.150", 32102);
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final TurnClient client;
    final List<Output.Transmit> sent = new ArrayList<>();
    final List<TurnClientEvent> events = new ArrayList<>();
    private final Transport transport;
    private Instant now = START;
    private int nextPort = 40000;

    TurnClientBench(Transport transport, UnaryOperator<TurnClientConfig> change) {
        StunClientConfig stun = StunClientConfig.of(transport, address("198.51.100.7", 0), SERVER);
        this.transport = transport;
        this.client = new TurnClient(change.apply(TurnClientConfig.of(stun)), new Random(11));
    }

    static TurnClientBench udp() {
        return new TurnClientBench(Transport.UDP, config -> config);
    }

    /** With an allocation of 10 minutes and a permission for the peer. */
    static TurnClientBench permitted(Transport transport) {
        TurnClientBench bench = allocated(transport);
        bench.client.permit(List.of(PEER.getAddress()), bench.now());
        bench.succeed();
        return bench;
    }

    static TurnClientBench allocated(Transport transport) {
        TurnClientBench bench = new TurnClientBench(transport, config -> config);
        bench.client.allocate(AllocationRequest.PLAIN, bench.now());
        bench.grant();
        return bench;
    }

    static InetSocketAddress address(String literal, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), port);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(notLiteral);
        }
    }

    Instant now() {
        return now;
    }

    StunMessage request() {
        drain();
        return (StunMessage) StunMessage.decode(sent.get(sent.size() - 1).data());
    }

    Bytes lastData() {
        drain();
        return sent.get(sent.size() - 1).data();
    }

    FiveTuple path() {
        drain();
        return sent.get(sent.size() - 1).path();
    }

    /** How many requests with this method left, retransmissions counted once. */
    long requests(Method method) {
        drain();
        return sent.stream()
                .map(Output.Transmit::data)
                .distinct()
                .map(StunMessage::decode)
                .filter(StunMessage.class::isInstance)
                .map(StunMessage.class::cast)
                .filter(message -> message.type().equals(MessageType.request(method)))
                .count();
    }

    void grant(Attribute... more) {
        MessageBuilder response = response(MessageType.success(request().method()))
                .add(new XorRelayedAddress(RELAYED))
                .add(new XorMappedAddress(MAPPED))
                .add(new Lifetime(600));
        List.of(more).forEach(response::add);
        receive(response.build());
    }

    void succeed(Attribute... attributes) {
        MessageBuilder response = response(MessageType.success(request().method()));
        List.of(attributes).forEach(response::add);
        receive(response.build());
    }

    void refuse(int code) {
        receive(response(MessageType.error(request().method()))
                .add(new ErrorCode(code, "Reason"))
                .build());
    }

    void indicate(Method method, Attribute... attributes) {
        MessageBuilder indication =
                MessageBuilder.of(MessageType.indication(method), TransactionId.random(new Random(3)));
        List.of(attributes).forEach(indication::add);
        receive(indication.build());
    }

    void receive(Bytes data) {
        take(new Input.Received(path(), data));
    }

    void take(Input input) {
        client.take(input, now);
        drain();
    }

    void pass(Duration duration) {
        drain();
        Instant end = now.plus(duration);
        Optional<Instant> wake = client.nextWake();
        while (wake.isPresent() && !wake.get().isAfter(end)) {
            now = wake.get().isAfter(now) ? wake.get() : now;
            client.advance(now);
            drain();
            wake = client.nextWake();
        }
        now = end;
        client.advance(now);
        drain();
    }

    <E extends TurnClientEvent> List<E> events(Class<E> kind) {
        drain();
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    TurnClientFailure allocationFailure() {
        return events(TurnClientEvent.AllocationFailed.class).get(0).failure();
    }

    private MessageBuilder response(MessageType type) {
        return MessageBuilder.of(type, request().transactionId());
    }

    private void drain() {
        Optional<Output> output = client.nextOutput();
        while (output.isPresent()) {
            perform(output.get());
            output = client.nextOutput();
        }
        Optional<TurnClientEvent> event = client.nextEvent();
        while (event.isPresent()) {
            events.add(event.get());
            event = client.nextEvent();
        }
    }

    private void perform(Output output) {
        InetSocketAddress local = address("198.51.100.7", nextPort);
        if (output instanceof Output.Transmit transmit) {
            sent.add(transmit);
        } else if (output instanceof Output.OpenSocket open) {
            nextPort++;
            client.take(new Input.SocketOpened(open.ticket(), local), now);
        } else if (output instanceof Output.OpenConnection open) {
            nextPort++;
            client.take(new Input.ConnectionOpened(new FiveTuple(transport, local, open.remote())), now);
        }
    }
}
