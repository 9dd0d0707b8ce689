package org.stunspec.deviant;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;

/**
 * The reference behind somebody who changes what it says. It understands whole messages only, one to a transmission, which
 * is how the reference sends them.
 *
 * @param <E> the events of the server behind
 */
public final class TamperedServer<E> implements Machine<E> {
    private final Machine<E> server;
    private final TurnServerConfig config;
    private final Lie lie;
    private final Map<TransactionId, StunMessage> requests = new HashMap<>();
    private final Queue<Output> changed = new ArrayDeque<>();

    public TamperedServer(Machine<E> server, TurnServerConfig config, Lie lie) {
        this.server = server;
        this.config = config;
        this.lie = lie;
    }

    @Override
    public void take(Input input, Instant now) {
        if (input instanceof Input.Received received
                && StunMessage.decode(received.data()) instanceof StunMessage message
                && message.messageClass() == MessageClass.REQUEST) {
            requests.put(message.transactionId(), message);
        }
        server.take(input, now);
    }

    @Override
    public void advance(Instant now) {
        server.advance(now);
    }

    @Override
    public Optional<Output> nextOutput() {
        while (changed.isEmpty()) {
            Optional<Output> output = server.nextOutput();
            if (output.isEmpty()) {
                return output;
            }
            if (output.get() instanceof Output.Transmit transmit) {
                tamper(transmit);
            } else {
                changed.add(output.get());
            }
        }
        return Optional.of(changed.remove());
    }

    private void tamper(Output.Transmit transmit) {
        FiveTuple path = transmit.path();
        Optional<StunMessage> message = StunMessage.decode(transmit.data()) instanceof StunMessage decoded
                ? Optional.of(decoded)
                : Optional.empty();
        Optional<StunMessage> request = message.filter(m -> m.messageClass() == MessageClass.SUCCESS_RESPONSE
                        || m.messageClass() == MessageClass.ERROR_RESPONSE)
                .flatMap(m -> Optional.ofNullable(requests.get(m.transactionId())));
        if (message.isEmpty()) {
            changed.add(transmit);
            return;
        }
        Rewriting rewriting = new Rewriting(message.get(), keyOf(message.get()));
        List<Bytes> instead = lie.instead(new Lie.Told(path, transmit.data(), message, request, rewriting));
        instead.forEach(octets -> changed.add(new Output.Transmit(path, octets, transmit.dontFragment())));
    }

    /** The key of the user whose key verifies this message. */
    private Optional<IntegrityKey> keyOf(StunMessage message) {
        String realm = config.stun().realm();
        return config.stun().users().entrySet().stream()
                .flatMap(user -> Stream.of(
                        IntegrityKey.longTermMd5(user.getKey(), realm, user.getValue()),
                        IntegrityKey.longTermSha256(user.getKey(), realm, user.getValue())))
                .filter(key -> Integrity.verifySha1(message, key) == IntegrityResult.VALID
                        || Integrity.verifySha256(message, key) == IntegrityResult.VALID)
                .findFirst();
    }

    @Override
    public Optional<Instant> nextWake() {
        return server.nextWake();
    }

    @Override
    public Optional<E> nextEvent() {
        return server.nextEvent();
    }
}
