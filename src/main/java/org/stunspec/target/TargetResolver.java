package org.stunspec.target;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Transport;

/** Makes a target of a URI: finds its address (A and AAAA), the address to speak from, and addresses for peers. */
public final class TargetResolver {
    private final Access access;

    /**
     * What the user says beside the URI.
     *
     * @param peerAddresses where peers are to be opened; empty for what fits the target
     * @param direct whether the target is reached without translation, in a network of the user's own
     */
    public record Access(
            Optional<Credentials> credentials,
            Optional<Credentials> otherCredentials,
            Optional<String> realm,
            List<InetAddress> peerAddresses,
            boolean direct) {
        public Access {
            peerAddresses = List.copyOf(peerAddresses);
        }
    }

    public TargetResolver(Access access) {
        this.access = access;
    }

    /**
     * @throws InvalidTarget when the URI asks for what is not there yet
     * @throws Unreachable when the name has no address, or no address has a route
     */
    public Target resolve(StunUri uri) {
        if (uri.scheme().isSecure()) {
            throw new InvalidTarget("'" + uri + "' asks for TLS, which is not there yet; "
                    + (uri.scheme().claimsTurn()
                            ? "turn: is, with ?transport=udp or ?transport=tcp"
                            : "stun: is, over UDP"));
        }
        Route route = addresses(uri).stream()
                .map(address -> new InetSocketAddress(address, uri.effectivePort()))
                .flatMap(address -> route(address).stream())
                .findFirst()
                .orElseThrow(() -> new Unreachable("no route leads from this machine to " + uri.host()));
        return at(uri.toString(), uri.scheme().claimsTurn(), uri.effectiveTransport(), route);
    }

    /** A TURN server at a known address of this machine. */
    public Target local(String name, Transport transport, InetSocketAddress address) {
        return at(name, true, transport, new Route(address, address.getAddress()));
    }

    private Target at(String name, boolean claimsTurn, Transport transport, Route route) {
        List<InetAddress> peers = access.peerAddresses().isEmpty() ? peersFor(route) : access.peerAddresses();
        return new Target(
                name,
                claimsTurn,
                transport,
                route.remote(),
                route.local(),
                peers,
                access.credentials(),
                access.otherCredentials(),
                access.realm(),
                access.direct());
    }

    private record Route(InetSocketAddress remote, InetAddress local) {}

    private static List<InetAddress> addresses(StunUri uri) {
        try {
            return Arrays.asList(InetAddress.getAllByName(uri.host()));
        } catch (UnknownHostException unknown) {
            throw new Unreachable(
                    "the host '" + uri.host() + "' is unknown: its name has neither an A nor an AAAA record");
        }
    }

    /** The local address that the routing table picks; nothing is sent. */
    private static Optional<Route> route(InetSocketAddress remote) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(remote);
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() ? Optional.empty() : Optional.of(new Route(remote, local));
        } catch (SocketException | UncheckedIOException none) {
            return Optional.empty();
        }
    }

    private static List<InetAddress> peersFor(Route route) {
        if (!route.remote().getAddress().isLoopbackAddress()) {
            return List.of(route.local());
        }
        Stream<String> preferred = route.remote().getAddress().getAddress().length == 4
                ? Stream.of("127.0.0.1", "127.0.0.2", "::1")
                : Stream.of("::1", "127.0.0.1", "127.0.0.2");
        return preferred
                .map(TargetResolver::literal)
                .filter(TargetResolver::isOurs)
                .toList();
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(text, impossible);
        }
    }

    /** Whether a socket can be opened there. */
    public static boolean isOurs(InetAddress address) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0))) {
            return socket.isBound();
        } catch (SocketException elsewhere) {
            return false;
        }
    }
}
