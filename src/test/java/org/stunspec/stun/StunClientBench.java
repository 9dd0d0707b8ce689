package org.stunspec.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.StunMessage;

/** A client without a network: the test is its driver, its server and its clock. */
final class StunClientBench {
    static final InetSocketAddress SERVER = address("192.0.2.1", 3478);
    static final InetSocketAddress OTHER = address("192.0.2.9", 3478);
    static final InetSocketAddress LOCAL = address("198.51.100.7", 40000);
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Something that left the client, and when, counted from the start. */
    record Sent(Duration at, FiveTuple path, Bytes data) {
        StunMessage message() {
            return (StunMessage) StunMessage.decode(data);
        }
    }

    final StunClient client;
    final List<Sent> sent = new ArrayList<>();
    final List<StunClientEvent> events = new ArrayList<>();
    final List<Output> others = new ArrayList<>();
    private final Transport transport;
    private Instant now = START;

    StunClientBench(StunClientConfig config) {
        client = new StunClient(config, new Random(7));
        transport = config.transport();
    }

    static StunClientConfig udp() {
        return StunClientConfig.of(Transport.UDP, new InetSocketAddress(LOCAL.getAddress(), 0), SERVER);
    }

    static StunClientConfig tcp() {
        return StunClientConfig.of(Transport.TCP, new InetSocketAddress(LOCAL.getAddress(), 0), SERVER);
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

    StunRequestId send(StunRequest request) {
        StunRequestId id = client.send(request, now);
        drain();
        return id;
    }

    StunRequestId binding() {
        return send(StunRequest.binding());
    }

    /** Lets the clock run, stopping wherever the client wants to be woken. */
    void pass(Duration duration) {
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

    void take(Input input) {
        client.take(input, now);
        drain();
    }

    /** Something arrives on the path on which the last message left. */
    void receive(Bytes data) {
        take(new Input.Received(last().path(), data));
    }

    void receive(MessageBuilder response) {
        receive(response.build());
    }

    Sent last() {
        return sent.get(sent.size() - 1);
    }

    /** A success response to the last request. */
    MessageBuilder success() {
        StunMessage request = last().message();
        return MessageBuilder.of(MessageType.success(request.method()), request.transactionId());
    }

    /** An error response to the last request. */
    MessageBuilder error(int code) {
        StunMessage request = last().message();
        return MessageBuilder.of(MessageType.error(request.method()), request.transactionId())
                .add(new org.stunspec.wire.ErrorCode(code, "Reason"));
    }

    <E extends StunClientEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<StunClientFailure> failures() {
        return events(StunClientEvent.Failed.class).stream()
                .map(StunClientEvent.Failed::failure)
                .toList();
    }

    List<Duration> sendings() {
        return sent.stream().map(Sent::at).toList();
    }

    private void drain() {
        Optional<Output> output = client.nextOutput();
        while (output.isPresent()) {
            perform(output.get());
            output = client.nextOutput();
        }
        Optional<StunClientEvent> event = client.nextEvent();
        while (event.isPresent()) {
            events.add(event.get());
            event = client.nextEvent();
        }
    }

    private void perform(Output output) {
        if (output instanceof Output.Transmit transmit) {
            sent.add(new Sent(Duration.between(START, now), transmit.path(), transmit.data()));
        } else if (output instanceof Output.OpenSocket open) {
            client.take(new Input.SocketOpened(open.ticket(), LOCAL), now);
        } else if (output instanceof Output.OpenConnection open) {
            client.take(new Input.ConnectionOpened(new FiveTuple(transport, LOCAL, open.remote())), now);
        } else {
            others.add(output);
        }
    }
}
