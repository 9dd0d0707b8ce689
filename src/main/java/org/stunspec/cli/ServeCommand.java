package org.stunspec.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.stunspec.net.Capability;
import org.stunspec.net.Hosting;
import org.stunspec.net.Listening;
import org.stunspec.net.Network;
import org.stunspec.net.RealNetwork;
import org.stunspec.sansio.Transport;
import org.stunspec.suite.ExitCode;
import org.stunspec.target.TargetResolver;
import org.stunspec.turn.PeerPolicy;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.AddressFamily;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Runs the reference STUN and TURN server over UDP and TCP until it is interrupted.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private final Console console;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Where to listen; can be repeated. Default: 127.0.0.1 and ::1.")
    List<String> listen = new ArrayList<>();

    @Option(names = "--port", paramLabel = "N", defaultValue = "3478", description = "Default: 3478; 0 for any.")
    int port = 3478;

    @Option(
            names = "--user",
            paramLabel = "NAME:PASSWORD",
            description = "A user; can be repeated. Without users only Binding succeeds.")
    List<String> users = new ArrayList<>();

    @Option(names = "--user-file", paramLabel = "FILE", description = "A file with lines of NAME:PASSWORD.")
    Optional<Path> userFile = Optional.empty();

    @Option(
            names = "--realm",
            paramLabel = "TEXT",
            defaultValue = "stunspec.test",
            description = "Default: stunspec.test.")
    String realm = "stunspec.test";

    @Option(
            names = "--relay-address",
            paramLabel = "ADDRESS",
            description = "Where relayed addresses are, one of a family. Default: the first of each among --listen.")
    List<String> relayAddresses = new ArrayList<>();

    @Option(names = "--allow-loopback-peers", description = "Relays to 127.0.0.0/8 and ::1 too: for tests on one host.")
    boolean allowLoopbackPeers;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TurnServerConfig.Builder config = TurnServerConfig.builder().realm(realm);
        for (String line : userLines()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw Problem.usage("a user without a colon was given; users look like NAME:PASSWORD");
            }
            config.user(line.substring(0, colon), line.substring(colon + 1));
        }
        config.relayAddresses(relays().toArray(InetAddress[]::new))
                .peers(allowLoopbackPeers ? PeerPolicy.withLoopback() : PeerPolicy.strict());
        return Interruption.handling(stopped::countDown, () -> serve(config)).number();
    }

    private List<String> userLines() {
        if (userFile.isEmpty()) {
            return users;
        }
        try (Stream<String> lines = Files.lines(userFile.get(), StandardCharsets.UTF_8)) {
            return Stream.concat(users.stream(), lines.filter(line -> !line.isBlank()))
                    .toList();
        } catch (IOException unreadable) {
            throw Problem.usage("--user-file: cannot read " + IoReason.of(userFile.get(), unreadable));
        }
    }

    private List<InetAddress> addresses() {
        if (!listen.isEmpty()) {
            return listen.stream()
                    .map(text -> LocalAddress.parse("--listen", text))
                    .toList();
        }
        return Stream.of("127.0.0.1", "::1")
                .map(text -> LocalAddress.parse("--listen", text))
                .filter(TargetResolver::isOurs)
                .toList();
    }

    private List<InetAddress> relays() {
        List<InetAddress> wanted = relayAddresses.isEmpty()
                ? addresses().stream()
                        .filter(address -> !address.isAnyLocalAddress())
                        .toList()
                : relayAddresses.stream()
                        .map(text -> LocalAddress.parse("--relay-address", text))
                        .toList();
        if (wanted.isEmpty()) {
            throw Problem.usage(
                    "--listen names no single address; say with --relay-address where relayed addresses are");
        }
        return Stream.of(AddressFamily.values())
                .flatMap(family -> wanted.stream()
                        .filter(address -> AddressFamily.of(address) == family)
                        .limit(1))
                .toList();
    }

    private ExitCode serve(TurnServerConfig.Builder config) throws IOException {
        try (Network network = new RealNetwork()) {
            config.dontFragment(network.capabilities().contains(Capability.DONT_FRAGMENT));
            Hosting hosting = host(network, config.build());
            hosting.listening()
                    .forEach(at -> console.out().println("listening on " + at.transport() + " " + text(at.local())));
            while (!stopped.await(200, TimeUnit.MILLISECONDS)) {
                if (hosting.failure().isPresent()) {
                    throw new Problem(
                            ExitCode.INTERNAL,
                            "the server failed: " + hosting.failure().get());
                }
            }
            return ExitCode.INTERRUPTED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private Hosting host(Network network, TurnServerConfig config) {
        List<Listening> sockets = addresses().stream()
                .map(address -> new InetSocketAddress(address, port))
                .flatMap(at -> Stream.of(new Listening(Transport.UDP, at), new Listening(Transport.TCP, at)))
                .toList();
        try {
            return network.host(new TurnServer(config, new SecureRandom()), sockets);
        } catch (IOException refused) {
            throw Problem.usage("cannot listen on port " + port + " of "
                    + String.join(
                            ", ",
                            addresses().stream()
                                    .map(InetAddress::getHostAddress)
                                    .toList()) + ": "
                    + refused.getMessage());
        }
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
