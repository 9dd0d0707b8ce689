package org.stunspec.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.stunspec.deviant.Headed;
import org.stunspec.deviant.Specimen;
import org.stunspec.net.Hosting;
import org.stunspec.net.LinkConditions;
import org.stunspec.net.Listening;
import org.stunspec.net.Network;
import org.stunspec.net.SimulatedInternet;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Transport;
import org.stunspec.suite.Arena;
import org.stunspec.suite.Venue;
import org.stunspec.target.Target;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.AddressFamily;

/**
 * A world of its own for every attempt: a server, and a host with two addresses of each family for probe and peers, and the
 * two IPv6 addresses of tunnels.
 */
public final class SimulatedArena implements Arena {
    public static final String REALM = "stunspec.test";
    public static final Credentials ALICE = new Credentials("alice", "secret");
    public static final Credentials BOB = new Credentials("bob", "hunter2");

    private static final InetAddress SERVER_V4 = address("198.51.100.1");
    private static final InetAddress SERVER_V6 = address("2001:db8:1::1");
    private static final InetAddress PROBE_V4 = address("192.0.2.1");
    private static final InetAddress PROBE_V6 = address("2001:db8:2::1");
    private static final InetAddress TEREDO = address("2001:0:c000:202:0:63bf:3fff:1fd1");
    private static final InetAddress SIX_TO_FOUR = address("2002:c000:202::1");
    private static final List<InetAddress> PEERS =
            List.of(PROBE_V4, address("192.0.2.2"), PROBE_V6, address("2001:db8:2::2"), TEREDO, SIX_TO_FOUR);

    private final Specimen specimen;
    private final Transport transport;
    private final AddressFamily family;
    private final LinkConditions conditions;
    private final boolean claimsTurn;
    private final boolean direct;

    public SimulatedArena(Specimen specimen) {
        this(specimen, specimen.transport(), specimen.family());
    }

    public SimulatedArena(Specimen specimen, Transport transport, AddressFamily family) {
        this(specimen, transport, family, LinkConditions.perfect());
    }

    public SimulatedArena(Specimen specimen, Transport transport, AddressFamily family, LinkConditions conditions) {
        this(specimen, transport, family, conditions, true, true);
    }

    private SimulatedArena(
            Specimen specimen,
            Transport transport,
            AddressFamily family,
            LinkConditions conditions,
            boolean claimsTurn,
            boolean direct) {
        this.specimen = specimen;
        this.transport = transport;
        this.family = family;
        this.conditions = conditions;
        this.claimsTurn = claimsTurn;
        this.direct = direct;
    }

    /** A world of which nobody says that there is no firewall and no NAT in it. */
    public static SimulatedArena ofUnknownWays(Specimen specimen) {
        return new SimulatedArena(
                specimen, specimen.transport(), specimen.family(), LinkConditions.perfect(), true, false);
    }

    /** The same world with a {@code stun:} URI, which claims nothing but Binding. */
    public SimulatedArena claimingNoTurn() {
        return new SimulatedArena(specimen, transport, family, conditions, false, direct);
    }

    /** What the plain reference is configured with; specimens begin with it. */
    public static TurnServerConfig plainConfig() {
        return TurnServerConfig.builder()
                .realm(REALM)
                .user(ALICE.username(), ALICE.password())
                .user(BOB.username(), BOB.password())
                .relayAddresses(SERVER_V4, SERVER_V6)
                .build();
    }

    @Override
    public Venue open(long seed) {
        SimulatedInternet internet = new SimulatedInternet(seed, conditions);
        Network serverHost = internet.addHost("server", SERVER_V4, SERVER_V6);
        internet.setHopLimit("server", Headed.USUAL_HOP_LIMIT);
        Network probeHost = internet.addHost("probe", PEERS.toArray(InetAddress[]::new));
        InetAddress listen = family == AddressFamily.IPV4 ? SERVER_V4 : SERVER_V6;
        InetSocketAddress address = new InetSocketAddress(listen, 3478);
        Machine<?> server = specimen.maker().make(plainConfig(), new Random(seed));
        Hosting hosting = host(serverHost, server, new Listening(transport, address));
        Target target = new Target(
                specimen.name(),
                claimsTurn,
                transport,
                address,
                family == AddressFamily.IPV4 ? PROBE_V4 : PROBE_V6,
                PEERS,
                Optional.of(ALICE),
                Optional.of(BOB),
                Optional.empty(),
                direct);
        return new SimulatedVenue(probeHost, target, hosting);
    }

    private static <E> Hosting host(Network network, Machine<E> machine, Listening on) {
        try {
            return network.host(machine, List.of(on), event -> {});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(literal, impossible);
        }
    }

    private record SimulatedVenue(Network network, Target target, Hosting hosting) implements Venue {
        @Override
        public void close() {
            hosting.close();
        }
    }
}
