package org.stunspec.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.Realm;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;
import org.stunspec.wire.Username;
import org.stunspec.wire.XorRelayedAddress;

/** A {@link TurnServer} on a bench: the test is clock, network and clients. Sockets are opened as soon as asked for. */
final class TurnBench {
    static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 3478);
    static final InetSocketAddress PEER = new InetSocketAddress("203.0.113.5", 5000);
    static final InetSocketAddress PEER_IPV6 = new InetSocketAddress("2001:db8:5::5", 5000);
    static final String REALM = "stunspec.test";

    private final TurnServer server;
    private final Random ids = new Random(8);
    private final List<Output.Transmit> sent = new ArrayList<>();
    private final List<Output.Transmit> relayed = new ArrayList<>();
    private final Set<InetSocketAddress> open = new HashSet<>();
    private final Set<Integer> portsInUse = new HashSet<>();
    private final List<FiveTuple> disconnected = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private TurnBench(TurnServer server) {
        this.server = server;
    }

    static TurnServerConfig.Builder config() {
        return TurnServerConfig.builder()
                .realm(REALM)
                .user("alice", "secret")
                .user("bob", "hidden")
                .relayAddresses(address("192.0.2.1"), address("2001:db8::1"));
    }

    static TurnBench of(TurnServerConfig config) {
        return of(new TurnServerParts(config, new Random(7)));
    }

    static TurnBench of(TurnServerParts parts) {
        return new TurnBench(new TurnServer(parts));
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    /** A client at 198.51.100.7 with this port. */
    Client client(int port) {
        return client(Transport.UDP, new InetSocketAddress("198.51.100.7", port));
    }

    Client client(Transport transport, InetSocketAddress at) {
        return new Client(new FiveTuple(transport, SERVER, at));
    }

    /** The platform will refuse this port. */
    void occupy(int port) {
        portsInUse.add(port);
    }

    void pause(long seconds) {
        now = now.plusSeconds(seconds);
        server.advance(now);
        drain();
    }

    void pause(Duration duration) {
        now = now.plus(duration);
        server.advance(now);
        drain();
    }

    Instant now() {
        return now;
    }

    Optional<Instant> nextWake() {
        return server.nextWake();
    }

    void take(Input input) {
        server.take(input, now);
        drain();
    }

    Set<InetSocketAddress> openSockets() {
        return Set.copyOf(open);
    }

    List<FiveTuple> disconnected() {
        return disconnected;
    }

    /** What went out to peers since the last call. */
    List<Output.Transmit> relayed() {
        List<Output.Transmit> all = List.copyOf(relayed);
        relayed.clear();
        return all;
    }

    /** A datagram of a peer at a relayed transport address. */
    void fromPeer(InetSocketAddress peer, InetSocketAddress relay, Bytes data) {
        take(new Input.Received(new FiveTuple(Transport.UDP, relay, peer), data));
    }

    private void drain() {
        for (Optional<Output> next = server.nextOutput(); next.isPresent(); next = server.nextOutput()) {
            perform(next.get());
        }
    }

    private void perform(Output output) {
        if (output instanceof Output.Transmit transmit) {
            (open.contains(transmit.path().local()) ? relayed : sent).add(transmit);
        } else if (output instanceof Output.OpenSocket socket) {
            boolean free = !portsInUse.contains(socket.local().getPort());
            if (free) {
                open.add(socket.local());
            }
            server.take(
                    free
                            ? new Input.SocketOpened(socket.ticket(), socket.local())
                            : new Input.SocketRefused(socket.ticket(), "in use"),
                    now);
        } else if (output instanceof Output.CloseSocket socket) {
            open.remove(socket.local());
        } else if (output instanceof Output.Disconnect disconnect) {
            disconnected.add(disconnect.path());
        }
    }

    /** One client on one 5-tuple, with long-term credentials of the older kind unless told otherwise. */
    final class Client {
        final FiveTuple path;
        private String user = "alice";
        private String password = "secret";
        private Optional<String> nonce = Optional.empty();

        private Client(FiveTuple path) {
            this.path = path;
        }

        Client as(String name, String secret) {
            user = name;
            password = secret;
            return this;
        }

        IntegrityKey key() {
            return IntegrityKey.longTermMd5(user, REALM, password);
        }

        void open() {
            take(new Input.ConnectionOpened(path));
        }

        MessageBuilder plain(Method method) {
            return MessageBuilder.of(MessageType.request(method), TransactionId.random(ids));
        }

        MessageBuilder indication(Method method) {
            return MessageBuilder.of(MessageType.indication(method), TransactionId.random(ids));
        }

        /** A request with credentials; the nonce is fetched first where there is none. */
        MessageBuilder request(Method method) {
            if (nonce.isEmpty()) {
                learn(ask(plain(Method.ALLOCATE)));
            }
            return plain(method)
                    .add(new Username(user))
                    .add(new Realm(REALM))
                    .add(new Nonce(nonce.orElseThrow()))
                    .integrity(key());
        }

        void learn(StunMessage challenge) {
            nonce = challenge.find(Nonce.class).map(Nonce::value);
        }

        MessageBuilder allocate() {
            return request(Method.ALLOCATE).add(RequestedTransport.UDP);
        }

        /** Allocates, and says which address was allocated. */
        InetSocketAddress allocated() {
            return relay(ask(allocate()));
        }

        StunMessage ask(MessageBuilder request) {
            return decoded(send(request.build()).orElseThrow(() -> new AssertionError("no answer")));
        }

        int errorOf(MessageBuilder request) {
            return code(ask(request));
        }

        /** Sends, and takes the last thing that came back on this path. */
        Optional<Bytes> send(Bytes octets) {
            sent.clear();
            take(new Input.Received(path, octets));
            return received();
        }

        /** The last thing that came on this path. */
        Optional<Bytes> received() {
            Optional<Bytes> last = sent.stream()
                    .filter(t -> t.path().equals(path))
                    .map(Output.Transmit::data)
                    .reduce((a, b) -> b);
            sent.clear();
            return last;
        }
    }

    static StunMessage decoded(Bytes octets) {
        return (StunMessage) StunMessage.decode(octets);
    }

    /** The error code; 0 for success. */
    static int code(StunMessage response) {
        return response.messageClass() == MessageClass.SUCCESS_RESPONSE
                ? 0
                : response.find(ErrorCode.class).orElseThrow().code();
    }

    static InetSocketAddress relay(StunMessage response) {
        return response.find(XorRelayedAddress.class)
                .orElseThrow(() -> new AssertionError("no relayed address in " + response))
                .address();
    }
}
