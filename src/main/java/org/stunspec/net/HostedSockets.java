package org.stunspec.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;

/** The sockets of one hosted machine; what arrives becomes the machine's input. Used by the machine's thread. */
final class HostedSockets {
    private static final int DATAGRAMS_AT_ONCE = 256;
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final class UdpPort {
        private final DatagramChannel channel;
        private boolean dontFragment;

        UdpPort(DatagramChannel channel) {
            this.channel = channel;
        }
    }

    /** A connection that a machine asked for and that is not made yet. */
    record Connecting(Output.OpenConnection wanted, SocketChannel channel) {}

    private final Selector selector;
    private final MonotonicClock clock;
    private final Consumer<Input> inputs;
    private final Map<InetSocketAddress, UdpPort> udp = new HashMap<>();
    private final Map<FiveTuple, HostedStream> streams = new HashMap<>();
    private final List<HostedStream> lingering = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(65536);

    HostedSockets(Selector selector, MonotonicClock clock, Consumer<Input> inputs) {
        this.selector = selector;
        this.clock = clock;
        this.inputs = inputs;
    }

    InetSocketAddress openUdp(InetSocketAddress wanted) throws IOException {
        DatagramChannel channel = RealSockets.udp(wanted);
        InetSocketAddress local = RealSockets.localOf(channel);
        channel.register(selector, SelectionKey.OP_READ, local);
        udp.put(local, new UdpPort(channel));
        return local;
    }

    InetSocketAddress listenTcp(InetSocketAddress wanted) throws IOException {
        ServerSocketChannel channel = RealSockets.listening(wanted);
        channel.register(selector, SelectionKey.OP_ACCEPT);
        return RealSockets.localOf(channel);
    }

    void closeUdp(InetSocketAddress local) throws IOException {
        UdpPort port = udp.remove(local);
        if (port != null) {
            RealSockets.close(port.channel);
            // The port is free only when the selector has let go of the channel.
            selector.selectNow();
        }
    }

    void transmit(Output.Transmit transmit) {
        FiveTuple path = transmit.path();
        if (path.transport().isStream()) {
            Optional.ofNullable(streams.get(path)).ifPresent(stream -> write(stream, transmit.data()));
            return;
        }
        UdpPort port = udp.get(path.local());
        if (port == null) {
            throw new IllegalStateException("the machine transmits from " + path.local() + ", which is not open");
        }
        send(port, transmit);
    }

    private static void send(UdpPort port, Output.Transmit transmit) {
        try {
            if (port.dontFragment != transmit.dontFragment()) {
                setDontFragment(port, transmit.dontFragment());
            }
            port.channel.send(
                    transmit.data().asReadOnlyBuffer(), transmit.path().remote());
        } catch (IOException | IllegalArgumentException unsendable) {
            // What the platform refuses to send (no route, too long, port 0) is lost like any other datagram.
            return;
        }
    }

    private static void setDontFragment(UdpPort port, boolean on) throws IOException {
        SocketOption<Boolean> option = RealSockets.dontFragment(port.channel)
                .orElseThrow(() -> new IllegalStateException("the machine asks for DF, which this JDK cannot set"));
        port.channel.setOption(option, on);
        port.dontFragment = on;
    }

    private void write(HostedStream stream, Bytes data) {
        try {
            stream.write(data);
        } catch (IOException broken) {
            ended(stream);
        }
    }

    void disconnect(FiveTuple path) {
        Optional.ofNullable(streams.remove(path)).ifPresent(this::endInOrder);
    }

    private void endInOrder(HostedStream stream) {
        lingering.add(stream);
        try {
            stream.endInOrder(clock.now().plus(LINGER));
        } catch (IOException broken) {
            drop(stream);
        }
    }

    Optional<Instant> nextLingerEnd() {
        return lingering.stream()
                .flatMap(stream -> stream.lingersUntil().stream())
                .min(Instant::compareTo);
    }

    void closeLingering(Instant now) {
        for (HostedStream stream : List.copyOf(lingering)) {
            if (stream.lingersUntil().filter(end -> !end.isAfter(now)).isPresent()) {
                drop(stream);
            }
        }
    }

    /** Hands over what has arrived on this socket, and calls {@code between} after each datagram. */
    void drainDatagrams(DatagramChannel channel, Runnable between) throws IOException {
        InetSocketAddress local = RealSockets.localOf(channel);
        for (int i = 0; i < DATAGRAMS_AT_ONCE && channel.isOpen(); i++) {
            buffer.clear();
            SocketAddress from = channel.receive(buffer);
            if (!(from instanceof InetSocketAddress sender)) {
                return;
            }
            Bytes data = Bytes.drain(buffer.flip());
            inputs.accept(new Input.Received(new FiveTuple(Transport.UDP, local, sender), data));
            between.run();
        }
    }

    void acceptAll(ServerSocketChannel listener) throws IOException {
        for (Optional<SocketChannel> next = accept(listener); next.isPresent(); next = accept(listener)) {
            adoptAccepted(next.get());
        }
    }

    private void adoptAccepted(SocketChannel channel) {
        try {
            adopt(channel);
        } catch (IOException gone) {
            // The caller reset the connection while it waited to be accepted; the machine never hears of it.
            RealSockets.close(channel);
        }
    }

    private static Optional<SocketChannel> accept(ServerSocketChannel listener) {
        try {
            return Optional.ofNullable(listener.accept());
        } catch (IOException notNow) {
            // The caller went away before it was accepted, or descriptors ran out; those who come later are served.
            return Optional.empty();
        }
    }

    void connect(Output.OpenConnection wanted) {
        try {
            RealSockets.requireReachable(wanted.local(), wanted.remote());
            connect(new Connecting(wanted, RealSockets.stream(wanted.local())));
        } catch (IOException refused) {
            refused(wanted, refused);
        }
    }

    private void connect(Connecting connecting) {
        SocketChannel channel = connecting.channel();
        try {
            channel.configureBlocking(false);
            if (channel.connect(connecting.wanted().remote())) {
                adopt(channel);
            } else {
                channel.register(selector, SelectionKey.OP_CONNECT, connecting);
            }
        } catch (IOException refused) {
            RealSockets.close(channel);
            refused(connecting.wanted(), refused);
        }
    }

    void finishConnecting(Connecting connecting) {
        try {
            if (connecting.channel().finishConnect()) {
                adopt(connecting.channel());
            }
        } catch (IOException refused) {
            RealSockets.close(connecting.channel());
            refused(connecting.wanted(), refused);
        }
    }

    private void refused(Output.OpenConnection wanted, IOException reason) {
        inputs.accept(new Input.SocketRefused(wanted.ticket(), String.valueOf(reason.getMessage())));
    }

    private void adopt(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (!(channel.getRemoteAddress() instanceof InetSocketAddress remote)) {
            channel.close();
            return;
        }
        FiveTuple path = new FiveTuple(Transport.TCP, RealSockets.localOf(channel), remote);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        HostedStream stream = new HostedStream(channel, key, path);
        key.attach(stream);
        streams.put(path, stream);
        inputs.accept(new Input.ConnectionOpened(path));
    }

    void serveStream(HostedStream stream, SelectionKey key) {
        try {
            if (key.isWritable()) {
                flush(stream);
            }
            if (key.isValid() && key.isReadable()) {
                readOnce(stream);
            }
        } catch (IOException broken) {
            ended(stream);
        }
    }

    private void flush(HostedStream stream) throws IOException {
        stream.flush();
        if (stream.isLingering() && stream.isFlushed() && !stream.isReading()) {
            drop(stream);
        }
    }

    private void readOnce(HostedStream stream) throws IOException {
        int octets = stream.read(buffer);
        if (octets < 0) {
            endedInOrder(stream);
        } else if (octets > 0 && !stream.isLingering()) {
            inputs.accept(new Input.Received(stream.path(), Bytes.drain(buffer.flip())));
        }
    }

    private void endedInOrder(HostedStream stream) {
        stream.stopReading();
        if (!stream.isLingering()) {
            inputs.accept(new Input.ConnectionClosed(stream.path()));
            disconnect(stream.path());
        }
        if (stream.isFlushed()) {
            drop(stream);
        }
    }

    private void ended(HostedStream stream) {
        if (streams.containsKey(stream.path())) {
            inputs.accept(new Input.ConnectionClosed(stream.path()));
        }
        drop(stream);
    }

    private void drop(HostedStream stream) {
        streams.remove(stream.path(), stream);
        lingering.remove(stream);
        stream.close();
    }

    void closeAll() {
        selector.keys().forEach(key -> RealSockets.close(key.channel()));
    }
}
