package org.stunspec.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Ticket;
import org.stunspec.wire.Bytes;

/**
 * Echoes what it receives. A first octet of its own asks for more: {@code R} opens a relay socket at the port that follows
 * and answers with a text, {@code C} does so after it closed
 * that port, {@code O} makes a TCP connection to that port of its own address, says hello there and forwards what comes
 * back, {@code T} answers a second later, {@code X} disconnects after the echo, {@code !} throws,
 * {@code D} echoes with DF set, {@code L} asks for wakes that never help, {@code B} answers a hundred times a MiB.
 */
final class EchoMachine implements Machine<Input> {
    private record Later(Instant at, Output output) {}

    private final Queue<Output> outputs = new ArrayDeque<>();
    private final Queue<Input> events = new ArrayDeque<>();
    private final Queue<Later> timers = new ArrayDeque<>();
    private Optional<FiveTuple> asker = Optional.empty();
    private Optional<InetSocketAddress> outbound = Optional.empty();
    private Optional<Instant> neverEnding = Optional.empty();
    private long tickets;

    @Override
    public void take(Input input, Instant now) {
        events.add(input);
        if (input instanceof Input.Received received) {
            received(received.path(), received.data(), now);
        } else if (input instanceof Input.SocketOpened opened) {
            answerAsker("opened " + opened.local().getPort());
        } else if (input instanceof Input.SocketRefused) {
            answerAsker("refused");
        } else if (input instanceof Input.ConnectionOpened opened
                && opened.path().remote().equals(outbound.orElse(opened.path().local()))) {
            outputs.add(new Output.Transmit(opened.path(), TestBytes.text("hello")));
        }
    }

    private void received(FiveTuple path, Bytes data, Instant now) {
        if (path.remote().equals(outbound.orElse(path.local()))) {
            answerAsker(TestBytes.text(data));
            return;
        }
        Output echo = new Output.Transmit(path, data);
        switch (data.isEmpty() ? 0 : data.u8(0)) {
            case 'R' -> openRelay(path, data);
            case 'C' -> {
                outputs.add(new Output.CloseSocket(
                        new InetSocketAddress(path.local().getAddress(), data.u16(1))));
                openRelay(path, data);
            }
            case 'O' -> openConnection(path, data);
            case 'T' -> timers.add(new Later(now.plusSeconds(1), echo));
            case 'D' -> outputs.add(new Output.Transmit(path, data, true));
            case 'L' -> neverEnding = Optional.of(now);
            case '!' -> throw new IllegalStateException("thrown on purpose");
            case 'X' -> {
                outputs.add(echo);
                outputs.add(new Output.Disconnect(path));
            }
            case 'B' -> {
                for (int i = 0; i < 100; i++) {
                    outputs.add(new Output.Transmit(path, Bytes.zeros(1 << 20)));
                }
            }
            default -> outputs.add(echo);
        }
    }

    private void openRelay(FiveTuple path, Bytes data) {
        asker = Optional.of(path);
        InetAddress here = path.local().getAddress();
        outputs.add(new Output.OpenSocket(new Ticket(++tickets), new InetSocketAddress(here, data.u16(1))));
    }

    private void openConnection(FiveTuple path, Bytes data) {
        asker = Optional.of(path);
        InetSocketAddress to = new InetSocketAddress(path.local().getAddress(), data.u16(1));
        outbound = Optional.of(to);
        InetSocketAddress from = new InetSocketAddress(path.local().getAddress(), 0);
        outputs.add(new Output.OpenConnection(new Ticket(++tickets), from, to));
    }

    private void answerAsker(String text) {
        asker.ifPresent(path -> outputs.add(new Output.Transmit(path, TestBytes.text(text))));
    }

    @Override
    public void advance(Instant now) {
        while (!timers.isEmpty() && !timers.element().at().isAfter(now)) {
            outputs.add(timers.remove().output());
        }
    }

    @Override
    public Optional<Output> nextOutput() {
        return Optional.ofNullable(outputs.poll());
    }

    @Override
    public Optional<Instant> nextWake() {
        return neverEnding.isPresent()
                ? neverEnding
                : timers.stream().map(Later::at).findFirst();
    }

    @Override
    public Optional<Input> nextEvent() {
        return Optional.ofNullable(events.poll());
    }

    static final Duration TIMER = Duration.ofSeconds(1);
}
