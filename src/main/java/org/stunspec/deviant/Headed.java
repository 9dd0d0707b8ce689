package org.stunspec.deviant;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.stunspec.ip.IpFields;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.wire.AddressFamily;

/**
 * The reference with somebody who writes the IP headers of the data that it relays. All else leaves as its system does it.
 *
 * @param <E> the events of the server behind
 */
public final class Headed<E> implements Machine<E> {
    /** The hop limit of everything that the server's system sends of its own accord. */
    public static final int USUAL_HOP_LIMIT = 128;

    private static final int LISTENING_PORT = 3478;

    private final Machine<E> server;
    private final Heading heading;
    private final Queue<Output> headed = new ArrayDeque<>();
    private int packets;

    /** Decides about the header of relayed data. */
    @FunctionalInterface
    public interface Heading {
        /** The header; empty for the one that the system would write. */
        Optional<IpFields> of(Relayed relayed);
    }

    /**
     * @param given the header of the packet that brought the data
     * @param from where the data came from
     * @param usual the header that the system would write
     */
    public record Relayed(IpFields given, FiveTuple from, Output.Transmit transmit, IpFields usual) {
        boolean isToPeer() {
            return transmit.path().local().getPort() != LISTENING_PORT;
        }

        boolean cameOverStream() {
            return from.transport().isStream();
        }

        boolean isOverStream() {
            return transmit.path().transport().isStream();
        }

        AddressFamily family() {
            return AddressFamily.of(transmit.path().remote().getAddress());
        }
    }

    public Headed(Machine<E> server, Heading heading) {
        this.server = server;
        this.heading = heading;
    }

    @Override
    public void take(Input input, Instant now) {
        server.take(input, now);
        for (Optional<Output> next = server.nextOutput(); next.isPresent(); next = server.nextOutput()) {
            headed.add(headed(input, next.get()));
        }
    }

    private Output headed(Input input, Output output) {
        if (!(input instanceof Input.Received received)
                || !(output instanceof Output.Transmit transmit)
                || received.path().local().equals(transmit.path().local())) {
            return output;
        }
        return received.ip()
                .flatMap(given -> heading.of(new Relayed(given, received.path(), transmit, usual(transmit))))
                .map(transmit::with)
                .orElse(transmit);
    }

    private IpFields usual(Output.Transmit transmit) {
        IpFields plain = IpFields.plain(USUAL_HOP_LIMIT);
        return AddressFamily.of(transmit.path().remote().getAddress()) == AddressFamily.IPV4
                ? plain.withIdentification(0x8000 | ++packets & 0x7FFF).withDontFragment(transmit.dontFragment())
                : plain.withFlowLabel(Objects.hash(transmit.path()) & 0xFFFFF);
    }

    @Override
    public void advance(Instant now) {
        server.advance(now);
    }

    @Override
    public Optional<Output> nextOutput() {
        return headed.isEmpty() ? server.nextOutput() : Optional.of(headed.remove());
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
