package org.stunspec.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.stunspec.net.Hosting;
import org.stunspec.net.Listening;
import org.stunspec.net.Network;
import org.stunspec.net.RealNetwork;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Transport;
import org.stunspec.turn.PeerPolicy;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;

/** A server on 127.0.0.1 in this process, for the packaged jar to judge. */
final class HostedTarget implements AutoCloseable {
    static final String USER = "alice";
    static final String PASSWORD = "correct horse battery staple";

    private final Network network = new RealNetwork();
    private final Hosting hosting;

    private HostedTarget(Machine<?> machine) {
        this.hosting = host(machine);
    }

    static HostedTarget of(Machine<?> machine) {
        return new HostedTarget(machine);
    }

    static HostedTarget reference(UnaryOperator<TurnServerConfig.Builder> change) {
        return of(new TurnServer(change.apply(config()).build(), new Random(1)));
    }

    static TurnServerConfig.Builder config() {
        return TurnServerConfig.builder()
                .user(USER, PASSWORD)
                .user("bob", "hunter2 and more")
                .relayAddresses(InetAddress.getLoopbackAddress())
                .peers(PeerPolicy.withLoopback());
    }

    private <E> Hosting host(Machine<E> machine) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            return network.host(machine, List.of(new Listening(Transport.UDP, any)), event -> {});
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int port() {
        return hosting.listening().get(0).local().getPort();
    }

    String stun() {
        return "stun:127.0.0.1:" + port();
    }

    String turn() {
        return "turn:127.0.0.1:" + port() + "?transport=udp";
    }

    @Override
    public void close() {
        network.close();
    }
}
