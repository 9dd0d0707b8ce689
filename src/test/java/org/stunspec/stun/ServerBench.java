package org.stunspec.stun;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;

/** A {@link StunServer} on a bench: a client path, a clock that the test moves, and what came out. */
final class ServerBench {
    static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 3478);
    static final InetSocketAddress CLIENT = new InetSocketAddress("198.51.100.7", 40000);

    private final StunServer server;
    private final FiveTuple path;
    private final Random ids;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean disconnected;

    private ServerBench(StunServer server, FiveTuple path, Random ids) {
        this.server = server;
        this.path = path;
        this.ids = ids;
    }

    static ServerBench of(StunServerConfig config) {
        return new ServerBench(
                new StunServer(config, new Random(7)), new FiveTuple(Transport.UDP, SERVER, CLIENT), new Random(8));
    }

    /** The same server, seen from another client address. */
    ServerBench from(InetSocketAddress client) {
        return new ServerBench(server, new FiveTuple(path.transport(), SERVER, client), ids);
    }

    ServerBench over(Transport transport) {
        return new ServerBench(server, new FiveTuple(transport, SERVER, path.remote()), ids);
    }

    MessageBuilder binding() {
        return MessageBuilder.of(MessageType.request(Method.BINDING), TransactionId.random(ids));
    }

    MessageBuilder indication(Method method) {
        return MessageBuilder.of(MessageType.indication(method), TransactionId.random(ids));
    }

    void open() {
        server.take(new Input.ConnectionOpened(path), now);
    }

    void pause(Duration duration) {
        now = now.plus(duration);
        server.advance(now);
    }

    StunMessage ask(MessageBuilder request) {
        return decoded(send(request.build()));
    }

    StunMessage decoded(Optional<Bytes> response) {
        return (StunMessage) StunMessage.decode(response.orElseThrow());
    }

    /** Sends, and takes the one answer if there is one. */
    Optional<Bytes> send(Bytes octets) {
        server.take(new Input.Received(path, octets), now);
        Optional<Bytes> answer = Optional.empty();
        for (Optional<Output> out = server.nextOutput(); out.isPresent(); out = server.nextOutput()) {
            if (out.get() instanceof Output.Transmit transmit && transmit.path().equals(path)) {
                answer = Optional.of(transmit.data());
            } else if (out.get() instanceof Output.Disconnect) {
                disconnected = true;
            }
        }
        return answer;
    }

    boolean isDisconnected() {
        return disconnected;
    }
}
