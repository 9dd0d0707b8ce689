package org.stunspec.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stunspec.net.Capability;
import org.stunspec.net.Hosting;
import org.stunspec.net.Listening;
import org.stunspec.net.Network;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Transport;
import org.stunspec.suite.ExitCode;
import org.stunspec.suite.Stop;
import org.stunspec.target.Target;
import org.stunspec.target.TargetResolver;
import org.stunspec.turn.PeerPolicy;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.Bytes;

/** The reference server on the loopback addresses of this machine, over UDP and TCP, with two users of its own. */
final class EmbeddedReference {
    private final Hosting hosting;
    private final TargetResolver resolver;

    private EmbeddedReference(Hosting hosting, TargetResolver resolver) {
        this.hosting = hosting;
        this.resolver = resolver;
    }

    /** Starts it; it ends with the network. */
    static EmbeddedReference start(Network network) throws IOException {
        SecureRandom random = new SecureRandom();
        Credentials alice = new Credentials("alice", password(random));
        Credentials bob = new Credentials("bob", password(random));
        InetAddress[] loopbacks = Stream.of("127.0.0.1", "::1")
                .map(EmbeddedReference::literal)
                .filter(TargetResolver::isOurs)
                .toArray(InetAddress[]::new);
        TurnServerConfig config = TurnServerConfig.builder()
                .user(alice.username(), alice.password())
                .user(bob.username(), bob.password())
                .relayAddresses(loopbacks)
                .peers(PeerPolicy.withLoopback())
                .dontFragment(network.capabilities().contains(Capability.DONT_FRAGMENT))
                .build();
        List<Listening> sockets = Stream.of(loopbacks)
                .map(address -> new InetSocketAddress(address, 0))
                .flatMap(address ->
                        Stream.of(new Listening(Transport.UDP, address), new Listening(Transport.TCP, address)))
                .toList();
        Hosting hosting = network.host(new TurnServer(config, random), sockets);
        TargetResolver.Access access =
                new TargetResolver.Access(Optional.of(alice), Optional.of(bob), Optional.empty(), List.of(), false);
        return new EmbeddedReference(hosting, new TargetResolver(access));
    }

    private static String password(SecureRandom random) {
        byte[] octets = new byte[16];
        random.nextBytes(octets);
        return Bytes.wrap(octets).hex();
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(text, impossible);
        }
    }

    /** One for each transport and address. */
    List<Target> targets() {
        return hosting.listening().stream()
                .map(at -> resolver.local(name(at), at.transport(), at.local()))
                .toList();
    }

    private static String name(Listening at) {
        return "reference, " + at.transport() + " over "
                + (at.local().getAddress().getAddress().length == 4 ? "IPv4" : "IPv6");
    }

    /** Why nothing that it does counts any more: it has failed, which is a defect of ours. */
    Optional<Stop> trouble() {
        return hosting.failure()
                .map(failure -> Stop.because("the embedded reference server failed: " + failure, ExitCode.INTERNAL));
    }
}
