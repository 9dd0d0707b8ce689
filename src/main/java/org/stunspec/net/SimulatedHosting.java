package org.stunspec.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.stunspec.ip.IpFields;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** A machine on a simulated host. */
final class SimulatedHosting<E> implements Hosting {
    private static final Duration CONNECT_TIMEOUT = Duration.ofMinutes(2);

    private final SimulatedHost host;
    private final MachineRun<E> run;
    private final List<Listening> listening = new ArrayList<>();
    private final Set<InetSocketAddress> udp = new LinkedHashSet<>();
    private final Set<InetSocketAddress> tcp = new LinkedHashSet<>();
    private final Set<InetSocketAddress> outgoing = new LinkedHashSet<>();
    private final Map<FiveTuple, StreamEnd> streams = new LinkedHashMap<>();
    private final Set<Instant> wakes = new HashSet<>();
    private Optional<Throwable> failure = Optional.empty();
    private boolean stopped;
    private boolean closed;

    SimulatedHosting(SimulatedHost host, Machine<E> machine, Consumer<? super E> events) {
        this.host = host;
        this.run = new MachineRun<>(machine, host::now, this::carryOut, events);
    }

    void start(List<Listening> on) throws IOException {
        try {
            for (Listening wanted : on) {
                listening.add(new Listening(wanted.transport(), listen(wanted)));
            }
        } catch (IOException refused) {
            stop();
            throw refused;
        }
        guarded(run::start);
    }

    private InetSocketAddress listen(Listening wanted) throws IOException {
        return switch (wanted.transport()) {
            case UDP -> openUdp(wanted.local());
            case TCP -> listenTcp(wanted.local());
            case TLS, DTLS -> throw new SocketException(wanted.transport() + " is not simulated");
        };
    }

    private InetSocketAddress openUdp(InetSocketAddress wanted) throws IOException {
        InetSocketAddress local = host.claimUdp(wanted);
        udp.add(local);
        host.holdUdp(local, new Port(local));
        return local;
    }

    private InetSocketAddress listenTcp(InetSocketAddress wanted) throws IOException {
        InetSocketAddress local = host.claimTcp(wanted);
        tcp.add(local);
        host.listen(local, this::accepted);
        return local;
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
        stop();
        host.closed(this);
        if (failure.isPresent()) {
            throw new MachineFailedException(failure.get());
        }
    }

    private void stop() {
        stopped = true;
        udp.forEach(host::releaseUdp);
        tcp.forEach(host::releaseTcp);
        outgoing.forEach(host::releaseTcp);
        streams.values().forEach(StreamEnd::close);
        streams.clear();
    }

    private void take(Input input) {
        guarded(() -> run.take(input));
    }

    /** Whatever the machine throws stops it and is kept, so that it is neither lost nor takes the other hosts along. */
    private void guarded(Runnable step) {
        if (stopped) {
            return;
        }
        try {
            step.run();
            run.nextWake().ifPresent(this::scheduleWake);
        } catch (RuntimeException | StackOverflowError | AssertionError thrown) {
            failure = Optional.of(thrown);
            stop();
        }
    }

    private void scheduleWake(Instant wake) {
        Instant at = wake.isBefore(host.now()) ? host.now() : wake;
        if (wakes.add(at)) {
            host.internet().timeline().at(at, () -> {
                wakes.remove(at);
                guarded(run::wakeIfDue);
            });
        }
    }

    private void carryOut(Output output) {
        if (output instanceof Output.Transmit transmit) {
            transmit(transmit);
        } else if (output instanceof Output.OpenSocket open) {
            open(open);
        } else if (output instanceof Output.CloseSocket close) {
            udp.remove(close.local());
            host.releaseUdp(close.local());
        } else if (output instanceof Output.Disconnect disconnect) {
            drop(disconnect.path());
        } else if (output instanceof Output.OpenConnection connect) {
            connect(connect);
        }
    }

    private void transmit(Output.Transmit transmit) {
        FiveTuple path = transmit.path();
        if (path.transport().isStream()) {
            Optional.ofNullable(streams.get(path)).ifPresent(stream -> write(stream, transmit));
            return;
        }
        if (!udp.contains(path.local())) {
            throw new IllegalStateException("the machine transmits from " + path.local() + ", which is not open");
        }
        boolean dontFragment = transmit.dontFragment()
                || transmit.ip().filter(IpFields::dontFragment).isPresent();
        host.send(path.local(), path.remote(), transmit.data(), header(transmit), dontFragment);
    }

    private IpFields header(Output.Transmit transmit) {
        FiveTuple path = transmit.path();
        boolean ipv4 = path.local().getAddress().getAddress().length == 4;
        return transmit.ip()
                .orElseGet(() ->
                        host.header(path.local(), path.remote(), 0).withDontFragment(ipv4 && transmit.dontFragment()));
    }

    private void write(StreamEnd stream, Output.Transmit transmit) {
        try {
            transmit.ip().ifPresent(stream::become);
            stream.send(transmit.data());
        } catch (SocketException gone) {
            run.take(new Input.ConnectionClosed(stream.path()));
            drop(stream.path());
        }
    }

    private void open(Output.OpenSocket open) {
        try {
            run.take(new Input.SocketOpened(open.ticket(), openUdp(open.local())));
        } catch (IOException refused) {
            run.take(new Input.SocketRefused(open.ticket(), String.valueOf(refused.getMessage())));
        }
    }

    private void accepted(StreamEnd stream) {
        streams.put(stream.path(), stream);
        stream.receiveWith(new Stream(stream.path()));
        take(new Input.ConnectionOpened(stream.path()));
    }

    private void drop(FiveTuple path) {
        Optional.ofNullable(streams.remove(path)).ifPresent(StreamEnd::close);
        if (outgoing.remove(path.local())) {
            host.releaseTcp(path.local());
        }
    }

    private void connect(Output.OpenConnection wanted) {
        try {
            SimulatedUdpSocket.requireSendable(wanted.local(), wanted.remote(), Bytes.EMPTY);
            InetSocketAddress local = host.claimTcp(wanted.local());
            outgoing.add(local);
            Optional<SimulatedHost> there =
                    host.internet().hostAt(wanted.remote().getAddress());
            there.ifPresentOrElse(
                    present -> connect(wanted, local, present),
                    () -> host.internet()
                            .timeline()
                            .after(CONNECT_TIMEOUT, () -> refused(wanted, local, "no answer from " + wanted.remote())));
        } catch (IOException refused) {
            run.take(new Input.SocketRefused(wanted.ticket(), String.valueOf(refused.getMessage())));
        }
    }

    private void connect(Output.OpenConnection wanted, InetSocketAddress local, SimulatedHost there) {
        StreamEnd near = StreamEnd.connect(host, there, local, wanted.remote());
        near.knock(there, accepted -> {
            if (stopped) {
                near.reset();
            } else if (accepted) {
                accepted(near);
            } else {
                refused(wanted, local, "connection refused by " + wanted.remote());
            }
        });
    }

    private void refused(Output.OpenConnection wanted, InetSocketAddress local, String reason) {
        outgoing.remove(local);
        host.releaseTcp(local);
        take(new Input.SocketRefused(wanted.ticket(), reason));
    }

    private final class Port implements SimulatedHost.UdpPort {
        private final InetSocketAddress local;

        Port(InetSocketAddress local) {
            this.local = local;
        }

        @Override
        public void datagram(InetSocketAddress from, Bytes data, IpFields ip) {
            take(new Input.Received(new FiveTuple(Transport.UDP, local, from), data, Optional.of(ip)));
        }

        @Override
        public void icmp(InetSocketAddress to, int type, int code, long data) {
            take(new Input.IcmpReceived(local, to, type, code, data));
        }
    }

    private final class Stream implements StreamEnd.Receiver {
        private final FiveTuple path;

        Stream(FiveTuple path) {
            this.path = path;
        }

        @Override
        public void data(Bytes data, IpFields ip) {
            take(new Input.Received(path, data, Optional.of(ip)));
        }

        @Override
        public void ended(boolean reset) {
            take(new Input.ConnectionClosed(path));
            drop(path);
        }
    }
}
