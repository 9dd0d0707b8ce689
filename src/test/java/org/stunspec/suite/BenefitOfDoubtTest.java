package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.deviant.Lie;
import org.stunspec.deviant.Reference;
import org.stunspec.deviant.Specimen;
import org.stunspec.deviant.TamperedServer;
import org.stunspec.spec.Ledger;
import org.stunspec.stun.ServerRequest;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.testing.SimulatedArena;
import org.stunspec.testing.Verdicts;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.ChannelDataHandler;
import org.stunspec.turn.PeerDatagramHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.SendHandler;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.TransactionId;

/** Where what was seen can be explained in more than one way, only what rules out the innocent ones is held against a server. */
class BenefitOfDoubtTest {
    private static final String TO_PEER = "rfc8656-11.2-r10.data-goes-to-the-peer-that-was-named";
    private static final String TO_PEER_BY_CHANNEL = "rfc8656-12.2-r16.channel-leads-to-the-peer";
    private static final String FROM_PEER = "rfc8656-9-r3.create-permission-opens";

    private static Verdict verdict(SimulatedArena arena, String id) {
        CheckDefinition wanted = AllChecks.of(Ledger.load()).checks().stream()
                .filter(check -> check.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
        return Verdicts.on(arena, wanted).verdict();
    }

    private static Specimen without(boolean everything) {
        return Specimen.of(
                "silent",
                "Relays no ChannelData, or nothing at all.",
                (config, random) -> new TurnServer(new TurnServerParts(config, random) {
                    @Override
                    public ChannelDataHandler channelDataHandler(TurnState state) {
                        return new ChannelDataHandler(state) {
                            @Override
                            protected boolean mayReach(Relay relay, InetSocketAddress peer, Instant now) {
                                return false;
                            }
                        };
                    }

                    @Override
                    public SendHandler sendHandler(TurnState state) {
                        return new SendHandler(state) {
                            @Override
                            protected boolean mayReach(Relay relay, InetSocketAddress peer, ServerRequest indication) {
                                return !everything && super.mayReach(relay, peer, indication);
                            }
                        };
                    }

                    @Override
                    public PeerDatagramHandler peerDatagramHandler(TurnState state) {
                        return new PeerDatagramHandler(state, random) {
                            @Override
                            protected boolean mayPass(Relay relay, InetSocketAddress peer, Instant now) {
                                return !everything && super.mayPass(relay, peer, now);
                            }
                        };
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {TO_PEER, TO_PEER_BY_CHANNEL, FROM_PEER})
    void whereNothingStandsBetweenLostDataIsHeldAgainstTheServer(String check) {
        assertThat(verdict(new SimulatedArena(without(true)), check)).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {TO_PEER, TO_PEER_BY_CHANNEL, FROM_PEER})
    void aFirewallBetweenRelayAndPeerIsNotHeldAgainstTheServer(String check) {
        assertThat(verdict(SimulatedArena.ofUnknownWays(without(true)), check)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatAloneIsLostOnAWayThatIsOpenIsHeldAgainstTheServer() {
        assertThat(verdict(SimulatedArena.ofUnknownWays(without(false)), TO_PEER_BY_CHANNEL))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void onWaysThatAreOpenTheReferencePasses() {
        assertThat(verdict(SimulatedArena.ofUnknownWays(Reference.specimen()), TO_PEER_BY_CHANNEL))
                .isEqualTo(Verdict.PASS);
    }

    /** The allocation that gets data first, which is the one beside, and no other. */
    private static Specimen servingOneAllocation() {
        return Specimen.of(
                "one-ear",
                "Hears peers on one allocation only.",
                (config, random) -> new TurnServer(new TurnServerParts(config, random) {
                    @Override
                    public PeerDatagramHandler peerDatagramHandler(TurnState state) {
                        return new PeerDatagramHandler(state, random) {
                            private final Set<InetSocketAddress> served = new HashSet<>();

                            @Override
                            public void take(
                                    Allocation allocation,
                                    Relay relay,
                                    InetSocketAddress peer,
                                    Bytes data,
                                    Instant now) {
                                if (served.isEmpty() || served.contains(relay.address())) {
                                    served.add(relay.address());
                                    super.take(allocation, relay, peer, data, now);
                                }
                            }
                        };
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rfc8656-9-r5.permission-ends",
                "rfc8656-9-r11.permissions-are-the-allocations-own",
                "rfc8656-9-r12.permissions-end-with-the-allocation",
                "rfc8656-10.2-r6.all-or-nothing"
            })
    void anAllocationThatHearsNobodyProvesNothing(String check) {
        assertThat(verdict(new SimulatedArena(servingOneAllocation()), check)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** A server whose nonces end with the first use, or with the allocation, and which keeps no answers. */
    private static Specimen forgettingNonces() {
        return Specimen.of(
                "forgets-nonces",
                "Answers 438 to what it has answered with success before.",
                (config, random) -> new TamperedServer<>(new TurnServer(config, random), config, new SecondIs438()));
    }

    private static final class SecondIs438 implements Lie {
        private final Set<TransactionId> seen = new HashSet<>();

        @Override
        public List<Bytes> instead(Told told) {
            boolean again = told.message()
                    .filter(m -> m.messageClass() == MessageClass.SUCCESS_RESPONSE)
                    .filter(m -> !seen.add(m.transactionId()))
                    .isPresent();
            return List.of(
                    again
                            ? told.rewriting()
                                    .as(MessageType.error(
                                            told.message().orElseThrow().method()))
                                    .with(new ErrorCode(438, "Stale Nonce"))
                                    .build()
                            : told.octets());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rfc8656-8.2-r11.retransmitted-deletion",
                "rfc8656-10.2-r13.retransmission-succeeds-again",
                "rfc8656-12.2-r17.retransmission-succeeds"
            })
    void aNonceThatWentStaleMeanwhileDecidesNothing(String check) {
        assertThat(verdict(new SimulatedArena(forgettingNonces()), check)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Specimen defaultOf(Duration lifetime) {
        return Specimen.of(
                "other-default",
                "Was given another default lifetime by its operator.",
                (config, random) -> new TurnServer(
                        config.toBuilder().defaultLifetime(lifetime).build(), random));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rfc8656-8.2-r3.long-wish-is-clamped",
                "rfc8656-8.2-r4.short-wish-gets-the-default",
                "rfc8656-8.2-r5.no-wish-gets-the-default"
            })
    void refreshIsComparedWithTheDefaultThatAllocateShowed(String check) {
        assertThat(verdict(new SimulatedArena(defaultOf(Duration.ofSeconds(900))), check))
                .isEqualTo(Verdict.PASS);
        assertThat(verdict(new SimulatedArena(defaultOf(Duration.ofSeconds(1800))), check))
                .isEqualTo(Verdict.PASS);
    }

    private static Specimen alwaysGranting(Duration lifetime) {
        return Specimen.of(
                "one-lifetime",
                "Was given one lifetime for all allocations by its operator.",
                (config, random) -> new TurnServer(
                        config.toBuilder()
                                .defaultLifetime(lifetime)
                                .maximumLifetime(lifetime)
                                .build(),
                        random));
    }

    /** That the default is 600 seconds is a SHOULD: where it is not, nothing that hangs on it is a broken MUST. */
    @ParameterizedTest
    @ValueSource(ints = {300, 3600})
    void anotherDefaultLifetimeBreaksNothingElse(int seconds) {
        SimulatedArena arena = new SimulatedArena(alwaysGranting(Duration.ofSeconds(seconds)));

        assertThat(AllChecks.of(Ledger.load()).checks().parallelStream()
                        .filter(check -> check.id().toString().startsWith("rfc8656-"))
                        .filter(check -> check.needs().contains(Need.TURN))
                        .map(check -> Verdicts.on(arena, check))
                        .filter(result ->
                                result.verdict() != Verdict.PASS && result.verdict() != Verdict.NOT_APPLICABLE)
                        .map(result -> result.verdict() + " " + result.check().id()))
                .containsExactly("WARN rfc8656-7.2-r44.default-is-600");
    }
}
