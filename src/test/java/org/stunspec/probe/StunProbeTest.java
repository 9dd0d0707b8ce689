package org.stunspec.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.stunspec.deviant.Reference;
import org.stunspec.net.LinkConditions;
import org.stunspec.net.Listening;
import org.stunspec.net.Network;
import org.stunspec.net.SimulatedInternet;
import org.stunspec.net.UdpSocket;
import org.stunspec.sansio.Transport;
import org.stunspec.testing.SimulatedArena;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Bytes;

/** What the raw end of a 5-tuple takes for the target's doing. */
class StunProbeTest {
    private static final InetSocketAddress TARGET = new InetSocketAddress("198.51.100.1", 3478);
    private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.1", 0);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.9", 5000);

    @Test
    void datagramsOfStrangersSayNothingOfTheTarget() throws IOException {
        SimulatedInternet internet = new SimulatedInternet(1, LinkConditions.perfect());
        Network server = internet.addHost("server", TARGET.getAddress());
        Network probeHost = internet.addHost("probe", LOCAL.getAddress());
        Network elsewhere = internet.addHost("stranger", STRANGER.getAddress());
        server.host(
                Reference.specimen().maker().make(SimulatedArena.plainConfig(), new Random(1)),
                List.of(new Listening(Transport.UDP, TARGET)),
                event -> {});
        try (StunProbe probe = StunProbe.open(settings(probeHost));
                UdpSocket stranger = elsewhere.openUdp(STRANGER)) {
            stranger.send(probe.local(), Bytes.ofHex("0101"));

            Reaction reaction = probe.reactionTo(Requests.binding());

            assertThat(reaction.arrival().from()).isEqualTo(TARGET);
        }
    }

    private static ProbeSettings settings(Network network) {
        InetAddress local = LOCAL.getAddress();
        return new ProbeSettings(
                network,
                network,
                Transport.UDP,
                local,
                TARGET,
                List.of(local),
                AddressFamily.IPV4,
                Optional.empty(),
                Optional.empty(),
                Baseline.provisional(Baseline.Control.BINDING),
                Duration.ofSeconds(5),
                true,
                Pace.UNLIMITED,
                new SplittableRandom(1));
    }
}
