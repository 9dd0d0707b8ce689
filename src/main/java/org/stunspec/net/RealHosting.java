package org.stunspec.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;

/** A machine on real sockets: one thread that waits for packets and for the machine's next wake, and does what it asks. */
final class RealHosting<E> implements Hosting {
    private final Selector selector;
    private final HostedSockets sockets;
    private final MachineRun<E> run;
    private final MonotonicClock clock;
    private final Thread thread;
    private final Consumer<RealHosting<E>> onClose;
    private final List<Listening> listening = new ArrayList<>();
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile boolean stopping;
    private volatile boolean closed;

    private RealHosting(
            Machine<E> machine,
            Consumer<? super E> events,
            MonotonicClock clock,
            Consumer<RealHosting<E>> onClose,
            Selector selector) {
        this.selector = selector;
        this.clock = clock;
        this.onClose = onClose;
        this.run = new MachineRun<>(machine, clock::now, this::carryOut, events);
        this.sockets = new HostedSockets(selector, clock, run::take);
        this.thread = new Thread(this::loop, "stunspec-host");
        this.thread.setDaemon(true);
    }

    static <E> RealHosting<E> start(
            Machine<E> machine,
            List<Listening> on,
            Consumer<? super E> events,
            MonotonicClock clock,
            Consumer<RealHosting<E>> onClose)
            throws IOException {
        RealHosting<E> hosting = new RealHosting<>(machine, events, clock, onClose, Selector.open());
        try {
            for (Listening wanted : on) {
                hosting.listening.add(new Listening(wanted.transport(), hosting.listen(wanted)));
            }
        } catch (IOException refused) {
            hosting.sockets.closeAll();
            hosting.selector.close();
            throw refused;
        }
        hosting.thread.start();
        return hosting;
    }

    private InetSocketAddress listen(Listening wanted) throws IOException {
        return switch (wanted.transport()) {
            case UDP -> sockets.openUdp(wanted.local());
            case TCP -> sockets.listenTcp(wanted.local());
            case TLS, DTLS ->
                throw new SocketException("hosting a machine on " + wanted.transport() + " is not possible");
        };
    }

    @Override
    public List<Listening> listening() {
        return List.copyOf(listening);
    }

    @Override
    public Optional<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopping = true;
        selector.wakeup();
        joinThread();
        onClose.accept(this);
        failure.ifPresent(thrown -> {
            throw new MachineFailedException(thrown);
        });
    }

    private void joinThread() {
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            run.start();
            while (!stopping) {
                waitForWork();
                serveReadySockets();
                sockets.closeLingering(clock.now());
                run.wakeIfDue();
            }
        } catch (IOException | RuntimeException | Error thrown) {
            failure = Optional.of(thrown);
        } finally {
            sockets.closeAll();
            closeSelector();
        }
    }

    private void waitForWork() throws IOException {
        Optional<Instant> wake = Stream.concat(run.nextWake().stream(), sockets.nextLingerEnd().stream())
                .min(Instant::compareTo);
        if (wake.isEmpty()) {
            selector.select();
            return;
        }
        Duration left = Duration.between(clock.now(), wake.get());
        if (left.isNegative() || left.isZero()) {
            selector.selectNow();
        } else {
            selector.select(left.plusNanos(999_999).toMillis());
        }
    }

    private void serveReadySockets() throws IOException {
        List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (SelectionKey key : ready) {
            serve(key);
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.channel() instanceof DatagramChannel channel) {
            sockets.drainDatagrams(channel, this::keepTime);
        } else if (key.channel() instanceof ServerSocketChannel channel) {
            sockets.acceptAll(channel);
        } else if (key.attachment() instanceof HostedStream stream) {
            sockets.serveStream(stream, key);
        } else if (key.attachment() instanceof HostedSockets.Connecting connecting) {
            sockets.finishConnecting(connecting);
        }
    }

    /** Timers are kept while a flood of datagrams is drained. */
    private void keepTime() {
        run.wakeIfDue();
    }

    private void carryOut(Output output) {
        if (output instanceof Output.Transmit transmit) {
            sockets.transmit(transmit);
        } else if (output instanceof Output.OpenSocket open) {
            open(open);
        } else if (output instanceof Output.CloseSocket close) {
            close(close);
        } else if (output instanceof Output.Disconnect disconnect) {
            sockets.disconnect(disconnect.path());
        } else if (output instanceof Output.OpenConnection connect) {
            sockets.connect(connect);
        }
    }

    private void open(Output.OpenSocket open) {
        try {
            run.take(new Input.SocketOpened(open.ticket(), sockets.openUdp(open.local())));
        } catch (IOException refused) {
            run.take(new Input.SocketRefused(open.ticket(), String.valueOf(refused.getMessage())));
        }
    }

    private void close(Output.CloseSocket close) {
        try {
            sockets.closeUdp(close.local());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException failed) {
            failure = Optional.of(failed);
        }
    }
}
