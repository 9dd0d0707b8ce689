package org.stunspec.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Opens the platform's channels, each of the family of the address that it is bound to. */
final class RealSockets {
    private static final int BUFFER = 1 << 20;
    private static final String DONT_FRAGMENT = "IP_DONTFRAGMENT";

    private RealSockets() {}

    static DatagramChannel udp(InetSocketAddress local) throws IOException {
        DatagramChannel channel = DatagramChannel.open(family(local));
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            allowFragments(channel);
            channel.bind(local);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Some systems set the DF bit of whatever fits, unless they are told not to; a JDK before 19 cannot tell them. */
    private static void allowFragments(DatagramChannel channel) throws IOException {
        Optional<SocketOption<Boolean>> option = dontFragment(channel);
        if (option.isPresent()) {
            channel.setOption(option.get(), false);
        }
    }

    static ServerSocketChannel listening(InetSocketAddress local) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(family(local));
        try {
            channel.bind(local, 256);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** A stream that is bound but not yet connected. */
    static SocketChannel stream(InetSocketAddress local) throws IOException {
        SocketChannel channel = SocketChannel.open(family(local));
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.bind(local);
            return channel;
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** The option that sets the DF bit, where this JDK has it (19 and later); JDK 17 knows no such constant to name. */
    static Optional<SocketOption<Boolean>> dontFragment(DatagramChannel channel) {
        for (SocketOption<?> option : channel.supportedOptions()) {
            if (option.name().equals(DONT_FRAGMENT) && option.type() == Boolean.class) {
                @SuppressWarnings("unchecked")
                SocketOption<Boolean> found = (SocketOption<Boolean>) option;
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    static InetSocketAddress localOf(NetworkChannel channel) throws IOException {
        if (channel.getLocalAddress() instanceof InetSocketAddress local) {
            return local;
        }
        throw new SocketException("the channel is not bound");
    }

    static void requireReachable(InetSocketAddress local, InetSocketAddress remote) throws IOException {
        requireResolved(remote);
        if (family(local) != family(remote)) {
            throw new SocketException("no way from " + local + " to " + remote + ": the address families differ");
        }
    }

    static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static StandardProtocolFamily family(InetSocketAddress address) throws IOException {
        requireResolved(address);
        return address.getAddress().getAddress().length == 4
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }

    private static void requireResolved(InetSocketAddress address) throws UnknownHostException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
    }
}
