package org.stunspec.deviant;

import static org.stunspec.deviant.DataParts.peers;
import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.configured;
import static org.stunspec.deviant.Reference.lying;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.turn.AllocateChecks;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.PeerDatagramHandler;
import org.stunspec.turn.PeerPolicy;
import org.stunspec.turn.Relay;
import org.stunspec.turn.SendHandler;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;

/** Servers that break RFC 8656 sections 13 and 16, where no IP header tells, and section 21.4. */
final class Rfc8656TranslationDeviants {
    private static final int IN_ONE_PACKET = 1472;

    static final List<Specimen> IPV4_TO_IPV6 =
            List.of(heedingDontFragment("dont-fragment-stops-ipv4-to-ipv6", AddressFamily.IPV4, AddressFamily.IPV6));

    static final List<Specimen> IPV6_TO_IPV6 =
            List.of(heedingDontFragment("dont-fragment-stops-ipv6-to-ipv6", AddressFamily.IPV6, AddressFamily.IPV6));

    static final List<Specimen> IPV6_TO_IPV4 =
            List.of(heedingDontFragment("dont-fragment-stops-ipv6-to-ipv4", AddressFamily.IPV6, AddressFamily.IPV4));

    static final List<Specimen> UDP_TO_TCP = List.of(
            peers(
                            "each-fragment-is-a-message",
                            "Sends each fragment of a peer's datagram to the client in a message of its own.",
                            (state, random) -> new PeerDatagramHandler(state, random) {
                                @Override
                                public void take(
                                        Allocation allocation,
                                        Relay relay,
                                        InetSocketAddress peer,
                                        Bytes data,
                                        Instant now) {
                                    int first = Math.min(IN_ONE_PACKET, data.length());
                                    super.take(allocation, relay, peer, data.slice(0, first), now);
                                    if (first < data.length()) {
                                        take(allocation, relay, peer, data.from(first), now);
                                    }
                                }
                            })
                    .over(Transport.TCP),
            complainingBySend("icmp-as-send-on-a-stream").over(Transport.TCP));

    static final List<Specimen> TUNNEL_AMPLIFICATION = List.of(
            talkingTo("teredo-peers", "Binds channels to Teredo addresses.", 0x20, 0x01, 0, 0),
            talkingTo("6to4-peers", "Binds channels to 6to4 addresses.", 0x20, 0x02),
            serving("teredo-clients", "Serves clients with Teredo addresses.", 0x20, 0x01, 0, 0),
            serving("6to4-clients", "Serves clients with 6to4 addresses.", 0x20, 0x02));

    private Rfc8656TranslationDeviants() {}

    static Specimen complainingBySend(String name) {
        return lying(
                name,
                "Tells of ICMP errors in Send indications.",
                Lie.about(
                        told -> told.message().flatMap(m -> m.find(Icmp.class)).isPresent(),
                        told -> told.rewriting()
                                .as(MessageType.indication(Method.SEND))
                                .build()));
    }

    private static Specimen heedingDontFragment(String name, AddressFamily client, AddressFamily peerFamily) {
        String says = "Grants DONT-FRAGMENT, and discards Send indications with it from " + client + " to " + peerFamily
                + ".";
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
                    @Override
                    public SendHandler sendHandler(TurnState state) {
                        return new SendHandler(state) {
                            @Override
                            protected boolean mayReach(Relay relay, InetSocketAddress peer, ServerRequest indication) {
                                boolean translated =
                                        familyOf(indication.path().remote()) == client && familyOf(peer) == peerFamily;
                                return !(translated && indication.has(AttributeType.DONT_FRAGMENT))
                                        && super.mayReach(relay, peer, indication);
                            }
                        };
                    }
                })
                .where(config -> config.dontFragment(true))
                .over(client);
    }

    private static AddressFamily familyOf(InetSocketAddress address) {
        return AddressFamily.of(address.getAddress());
    }

    private static Specimen talkingTo(String name, String says, int... prefix) {
        return configured(
                name,
                says,
                config -> config.peers(new PeerPolicy() {
                    @Override
                    public boolean permits(InetAddress peer) {
                        return begins(peer, prefix) || super.permits(peer);
                    }
                }));
    }

    private static Specimen serving(String name, String says, int... prefix) {
        return Swapped.allocateChecks(name, says, state -> new AllocateChecks(state) {
                    @Override
                    protected Optional<Reply> tunnelledClient(AcceptedRequest request) {
                        return begins(request.path().remote().getAddress(), prefix)
                                ? pass()
                                : super.tunnelledClient(request);
                    }
                })
                .over(AddressFamily.IPV6);
    }

    private static boolean begins(InetAddress address, int... prefix) {
        byte[] octets = address.getAddress();
        boolean same = octets.length == 16;
        for (int i = 0; i < prefix.length && same; i++) {
            same = (octets[i] & 0xFF) == prefix[i];
        }
        return same;
    }
}
