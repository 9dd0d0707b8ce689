package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stunspec.deviant.Lie;
import org.stunspec.deviant.TamperedServer;
import org.stunspec.net.Hosting;
import org.stunspec.net.LinkConditions;
import org.stunspec.net.Listening;
import org.stunspec.net.Network;
import org.stunspec.net.SimulatedInternet;
import org.stunspec.sansio.Transport;
import org.stunspec.spec.Ledger;
import org.stunspec.stun.ServerRequest;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.target.Target;
import org.stunspec.testing.SimulatedArena;
import org.stunspec.testing.Verdicts;
import org.stunspec.turn.ChannelDataHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.SendHandler;
import org.stunspec.turn.TurnEvent;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.XorMappedAddress;

/** A target on an address of this machine, with the NAT of a container's published port before it. */
class PublishedPortTest {
    private static final InetAddress HERE = address("c0000201");
    private static final InetSocketAddress GATEWAY = new InetSocketAddress(address("ac110001"), 40000);
    private static final String TO_PEER = "rfc8656-11.2-r10.data-goes-to-the-peer-that-was-named";

    private static InetAddress address(String hex) {
        return AddressFamily.IPV4.addressOf(Bytes.ofHex(hex));
    }

    /** Peers that nothing reaches, as from within a container whose published ports are for its clients alone. */
    private static TurnServer unheard(TurnServerConfig config, Random random) {
        return new TurnServer(new TurnServerParts(config, random) {
            @Override
            public SendHandler sendHandler(TurnState state) {
                return new SendHandler(state) {
                    @Override
                    protected boolean mayReach(Relay relay, InetSocketAddress peer, ServerRequest indication) {
                        return false;
                    }
                };
            }

            @Override
            public ChannelDataHandler channelDataHandler(TurnState state) {
                return new ChannelDataHandler(state) {
                    @Override
                    protected boolean mayReach(Relay relay, InetSocketAddress peer, Instant now) {
                        return false;
                    }
                };
            }
        });
    }

    /** @param seenAt what the target takes for the address of its clients; empty where it sees the right one */
    private record OneHost(Optional<InetSocketAddress> seenAt, boolean direct) implements Arena {
        @Override
        public Venue open(long seed) {
            Network host = new SimulatedInternet(seed, LinkConditions.perfect()).addHost("host", HERE);
            TurnServerConfig config = SimulatedArena.plainConfig().toBuilder()
                    .relayAddresses(HERE)
                    .build();
            InetSocketAddress address = new InetSocketAddress(HERE, 3478);
            Target target = new Target(
                    "published",
                    true,
                    Transport.UDP,
                    address,
                    HERE,
                    List.of(HERE),
                    Optional.of(SimulatedArena.ALICE),
                    Optional.of(SimulatedArena.BOB),
                    Optional.empty(),
                    direct);
            TamperedServer<TurnEvent> server =
                    new TamperedServer<>(unheard(config, new Random(seed)), config, mapped());
            try {
                Hosting hosting = host.host(server, List.of(new Listening(Transport.UDP, address)), event -> {});
                return new HostVenue(host, target, hosting);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        private Lie mapped() {
            return Lie.about(
                    told -> seenAt.isPresent()
                            && told.message()
                                    .filter(m -> m.has(AttributeType.XOR_MAPPED_ADDRESS))
                                    .isPresent(),
                    told -> told.rewriting()
                            .with(new XorMappedAddress(seenAt.orElseThrow()))
                            .build());
        }
    }

    private record HostVenue(Network network, Target target, Hosting hosting) implements Venue {
        @Override
        public void close() {
            hosting.close();
        }
    }

    private static Verdict verdict(Arena arena) {
        CheckDefinition wanted = AllChecks.of(Ledger.load()).checks().stream()
                .filter(check -> check.id().toString().equals(TO_PEER))
                .findFirst()
                .orElseThrow();
        return Verdicts.on(arena, wanted).verdict();
    }

    @Test
    void dataThatGetsLostNextDoorIsHeldAgainstTheServer() {
        assertThat(verdict(new OneHost(Optional.empty(), false))).isEqualTo(Verdict.FAIL);
    }

    @Test
    void dataThatGetsLostBehindAPublishedPortIsNot() {
        assertThat(verdict(new OneHost(Optional.of(GATEWAY), false))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void unlessTheUserKnowsThatThereIsNone() {
        assertThat(verdict(new OneHost(Optional.of(GATEWAY), true))).isEqualTo(Verdict.FAIL);
    }
}
