package org.stunspec.deviant;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.stunspec.deviant.Headed.Heading;
import org.stunspec.deviant.Headed.Relayed;
import org.stunspec.ip.IpFields;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.ServerRequest;
import org.stunspec.turn.Relay;
import org.stunspec.turn.SendHandler;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Data;

/** Servers that write IP headers as RFC 8656 sections 13 to 16 do not allow it in any way. */
final class Rfc8656HeaderDeviants {
    private static final int EXPEDITED = 46;
    private static final int NOT_ECT = 0;
    private static final int ECT_1 = 1;
    private static final int ECT_0 = 2;
    private static final int CONGESTION_EXPERIENCED = 3;
    private static final int ETHERNET = 1500;

    /** IPv4's router alert (RFC 2113), and IPv6's in a hop-by-hop header (RFC 2711). */
    private static final Bytes ROUTER_ALERT = Bytes.ofHex("94040000");

    private static final Bytes HOP_BY_HOP = Bytes.ofHex("1100050200000100");

    static final List<Specimen> TRANSLATION = List.of(
            fixedHopLimit("third-hop-limit"),
            countingLabels("third-label").over(AddressFamily.IPV6),
            ecn("third-traffic-class", Relayed::isToPeer, ECT_0, ECT_1).over(AddressFamily.IPV6));

    static final List<Specimen> IPV4_TO_IPV6 = List.of(
            fixedHopLimit("hop-limit-from-ipv4-to-ipv6"),
            stickyDscp("dscp-from-ipv4-to-ipv6", Relayed::isToPeer),
            ecn("ecn-from-ipv4-to-ipv6", Relayed::isToPeer, ECT_1, ECT_0),
            countingLabels("labels-from-ipv4-to-ipv6"),
            withOption("option-from-ipv4-to-ipv6", Relayed::isToPeer, HOP_BY_HOP),
            losingFragments("fragments-from-ipv4-to-ipv6"));

    static final List<Specimen> IPV6_TO_IPV6 = overIpv6(
            toPeer(
                    "copied-label",
                    "Copies the flow label.",
                    r -> r.usual().withFlowLabel(r.given().flowLabel())),
            countingLabels("labels-from-ipv6-to-ipv6"),
            toPeer(
                    "hop-limit-is-not-decremented",
                    "Copies the hop limit as it is.",
                    r -> r.usual().withHopLimit(r.given().hopLimit())),
            toPeer(
                    "fragment-header-everywhere",
                    "Puts a fragment header into every packet.",
                    r -> r.usual().withFragmented(true).withIdentification(0x12345678L)),
            toPeer(
                    "fragment-header-is-copied",
                    "Copies the fragment header.",
                    r -> r.usual()
                            .withFragmented(r.given().fragmented())
                            .withIdentification(r.given().identification())),
            withOption("option-from-ipv6-to-ipv6", Relayed::isToPeer, HOP_BY_HOP),
            losingFragments("fragments-from-ipv6-to-ipv6"));

    static final List<Specimen> IPV6_TO_IPV4 = overIpv6(
            stickyDscp("dscp-from-ipv6-to-ipv4", Relayed::isToPeer),
            ecn("ecn-from-ipv6-to-ipv4", Relayed::isToPeer, CONGESTION_EXPERIENCED, ECT_0),
            fixedHopLimit("ttl-from-ipv6-to-ipv4"),
            losingFragments("fragments-from-ipv6-to-ipv4"));

    static final List<Specimen> UDP_TO_UDP = List.of(
            stickyDscp("dscp-sticks-towards-peers", Relayed::isToPeer),
            stickyDscp("dscp-sticks-towards-clients", Rfc8656HeaderDeviants::isToClient),
            ecn("everything-is-ect-towards-peers", Relayed::isToPeer, NOT_ECT, ECT_0),
            ecn("congestion-is-hidden-from-clients", Rfc8656HeaderDeviants::isToClient, CONGESTION_EXPERIENCED, ECT_0),
            toPeer(
                            "dont-fragment-has-no-effect",
                            "Grants DONT-FRAGMENT and never sets the DF bit.",
                            r -> r.usual().withDontFragment(false))
                    .where(config -> config.dontFragment(true)),
            df("df-towards-peers", Relayed::isToPeer),
            df("df-towards-clients", Rfc8656HeaderDeviants::isToClient),
            stickyDf("df-sticks"),
            copied("identification-is-copied-to-peers", Relayed::isToPeer),
            copied("identification-is-copied-to-clients", Rfc8656HeaderDeviants::isToClient),
            toPeer(
                    "fragments-of-small-data",
                    "Cuts small datagrams.",
                    r -> r.usual().withFragmented(true)),
            withOption("option-towards-peers", Relayed::isToPeer, ROUTER_ALERT),
            withOption("option-towards-clients", Rfc8656HeaderDeviants::isToClient, ROUTER_ALERT));

    static final List<Specimen> TCP_TO_UDP = overTcp(
            alternatingDscp("every-other-datagram-is-expedited"),
            ecn("datagrams-are-ect", Relayed::isToPeer, NOT_ECT, ECT_0),
            toPeer(
                            "dont-fragment-has-no-effect-over-tcp",
                            "Grants DONT-FRAGMENT and never sets the DF bit.",
                            r -> r.usual().withDontFragment(false))
                    .where(config -> config.dontFragment(true)),
            df("df-of-tcp-is-copied", Relayed::isToPeer),
            stickyDf("df-sticks-over-tcp"),
            fragmenting("dont-fragment-is-for-ipv4").over(AddressFamily.IPV6),
            withOption("option-from-tcp", Relayed::isToPeer, ROUTER_ALERT));

    static final List<Specimen> UDP_TO_TCP = overTcp(
            toClient(
                    "dscp-of-peers-on-tcp",
                    "Sends under the DSCP of the peer.",
                    r -> r.usual().withDscp(r.given().dscp())),
            toClient(
                    "ecn-of-peers-on-tcp",
                    "Copies the ECN bits of the peer.",
                    r -> r.usual().withEcn(r.given().ecn())),
            withOption("option-on-tcp", Rfc8656HeaderDeviants::isToClient, ROUTER_ALERT));

    private Rfc8656HeaderDeviants() {}

    private static List<Specimen> overIpv6(Specimen... specimens) {
        return Stream.of(specimens).map(each -> each.over(AddressFamily.IPV6)).toList();
    }

    private static List<Specimen> overTcp(Specimen... specimens) {
        return Stream.of(specimens).map(each -> each.over(Transport.TCP)).toList();
    }

    private static boolean isToClient(Relayed relayed) {
        return !relayed.isToPeer();
    }

    private static Specimen stateful(String name, String says, Supplier<Heading> heading) {
        return Specimen.of(
                name, says, (config, random) -> new Headed<>(Reference.server(config, random), heading.get()));
    }

    private static Specimen where(
            Predicate<Relayed> here, String name, String says, Function<Relayed, IpFields> header) {
        return stateful(
                name, says, () -> relayed -> Optional.of(relayed).filter(here).map(header));
    }

    private static Specimen toPeer(String name, String says, Function<Relayed, IpFields> header) {
        return where(Relayed::isToPeer, name, says, header);
    }

    private static Specimen toClient(String name, String says, Function<Relayed, IpFields> header) {
        return where(Rfc8656HeaderDeviants::isToClient, name, says, header);
    }

    private static Specimen fixedHopLimit(String name) {
        return toPeer(name, "Sends data with a hop limit of 16.", r -> r.usual().withHopLimit(16));
    }

    private static Specimen ecn(String name, Predicate<Relayed> here, int given, int got) {
        return where(
                here,
                name,
                "Makes the ECN bits " + given + " into " + got + ".",
                r -> r.usual()
                        .withEcn(r.given().ecn() == given ? got : r.given().ecn()));
    }

    private static Specimen withOption(String name, Predicate<Relayed> here, Bytes option) {
        return where(
                here,
                name,
                "Asks every router for its attention.",
                r -> r.usual().withOptions(option));
    }

    private static Specimen df(String name, Predicate<Relayed> here) {
        return where(
                here, name, "Sets the DF bit, whatever came.", r -> r.usual().withDontFragment(true));
    }

    private static Specimen copied(String name, Predicate<Relayed> here) {
        return where(
                here,
                name,
                "Copies the identification.",
                r -> r.usual().withIdentification(r.given().identification()));
    }

    /** As a socket option that is set only when there is something to set. */
    private static Specimen stickyDscp(String name, Predicate<Relayed> here) {
        return stateful(name, "Keeps a DSCP for what comes without one.", () -> {
            int[] kept = new int[1];
            return relayed -> {
                if (!here.test(relayed)) {
                    return Optional.empty();
                }
                kept[0] =
                        relayed.given().dscp() == 0 ? kept[0] : relayed.given().dscp();
                return Optional.of(relayed.usual().withDscp(kept[0]));
            };
        });
    }

    private static Specimen stickyDf(String name) {
        return stateful(name, "Keeps the DF bit once DONT-FRAGMENT has set it.", () -> {
                    boolean[] kept = new boolean[1];
                    return relayed -> {
                        kept[0] |= relayed.transmit().dontFragment();
                        return Optional.of(relayed.usual().withDontFragment(kept[0]))
                                .filter(header -> relayed.isToPeer());
                    };
                })
                .where(config -> config.dontFragment(true));
    }

    private static Specimen alternatingDscp(String name) {
        return stateful(name, "Expedites every other datagram to a peer.", () -> {
            int[] datagrams = new int[1];
            return relayed -> Optional.of(relayed)
                    .filter(Relayed::isToPeer)
                    .map(r -> r.usual().withDscp(datagrams[0]++ % 2 * EXPEDITED));
        });
    }

    private static Specimen countingLabels(String name) {
        return stateful(name, "Gives each packet another flow label.", () -> {
            int[] packets = new int[1];
            return relayed -> Optional.of(relayed)
                    .filter(Relayed::isToPeer)
                    .filter(r -> r.family() == AddressFamily.IPV6)
                    .map(r -> r.usual().withFlowLabel(++packets[0]));
        });
    }

    private static Specimen losingFragments(String name) {
        return Swapped.send(name, "Loses what came in fragments.", state -> new SendHandler(state) {
            @Override
            protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
                boolean ipv4 = AddressFamily.of(indication.path().remote().getAddress()) == AddressFamily.IPV4;
                if (indication.message().bytes().length() + (ipv4 ? 28 : 48) <= ETHERNET) {
                    super.relay(relay, peer, data, indication);
                }
            }
        });
    }

    private static Specimen fragmenting(String name) {
        return Swapped.send(
                        name, "Takes DONT-FRAGMENT for the DF bit, which IPv6 does not have.", HeedlessOverIpv6::new)
                .where(config -> config.dontFragment(true));
    }

    private static final class HeedlessOverIpv6 extends SendHandler {
        HeedlessOverIpv6(TurnState state) {
            super(state);
        }

        @Override
        protected void relay(Relay relay, InetSocketAddress peer, Data data, ServerRequest indication) {
            if (relay.family() == AddressFamily.IPV4) {
                super.relay(relay, peer, data, indication);
            } else {
                FiveTuple onwards = new FiveTuple(Transport.UDP, relay.address(), peer);
                state.outbox().add(new Output.Transmit(onwards, data.value()));
            }
        }
    }
}
