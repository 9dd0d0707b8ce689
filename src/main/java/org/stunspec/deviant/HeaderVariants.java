package org.stunspec.deviant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stunspec.deviant.Headed.Relayed;
import org.stunspec.ip.IpFields;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.AddressFamily;

/** What RFC 8656 sections 13 to 16 leave open about IP headers. The reference leaves all of it to its system. */
final class HeaderVariants {
    private static final int EXPEDITED = 46;
    private static final int CONGESTION_EXPERIENCED = 3;
    private static final Map<Integer, Integer> TABLE = Map.of(0, 8, EXPEDITED, 32);

    static final List<Specimen> ALL = List.of(
            preferred("headers-are-translated"),
            preferred("headers-are-translated-over-tcp").over(Transport.TCP),
            preferred("headers-are-translated-over-ipv6").over(AddressFamily.IPV6),
            preferred("headers-are-translated-and-dont-fragment-known").where(config -> config.dontFragment(true)),
            preferred("headers-are-translated-and-dont-fragment-known-over-ipv6")
                    .where(config -> config.dontFragment(true))
                    .over(AddressFamily.IPV6),
            relaying(
                    "data-is-expedited",
                    "Relays everything under the DSCP of expedited forwarding.",
                    r -> r.usual().withDscp(EXPEDITED)),
            relaying(
                    "dscp-by-a-table",
                    "Translates the DSCP by a table, as a marker at the edge of a network does.",
                    r -> r.usual().withDscp(TABLE.getOrDefault(r.given().dscp(), 0))),
            relaying(
                    "queues-are-managed",
                    "Marks congestion on whatever is ECN-capable.",
                    r -> r.usual().withEcn(r.given().ecn() == 0 ? 0 : CONGESTION_EXPERIENCED)),
            relaying(
                            "no-flow-labels",
                            "Has a flow label of zero.",
                            r -> r.usual().withFlowLabel(0))
                    .over(AddressFamily.IPV6),
            relaying(
                            "fragment-headers-of-its-own",
                            "Puts a fragment header of its own on whatever came with one.",
                            HeaderVariants::withOwnFragmentHeader)
                    .over(AddressFamily.IPV6));

    private HeaderVariants() {}

    private static Specimen relaying(String name, String says, Function<Relayed, IpFields> header) {
        return Specimen.of(
                name,
                says,
                (config, random) -> new Headed<>(
                        Reference.server(config, random),
                        relayed -> Optional.of(relayed)
                                .filter(r -> !r.isOverStream())
                                .map(header)));
    }

    private static Specimen preferred(String name) {
        return relaying(name, "Sets every field in the preferred way.", HeaderVariants::preferredWay);
    }

    /** A stream has one DSCP, and neither ECN nor DF bits that belong to the data (section 15). */
    private static IpFields preferredWay(Relayed relayed) {
        IpFields given = relayed.given();
        IpFields marked = relayed.usual().withDscp(given.dscp());
        if (relayed.cameOverStream()) {
            return marked;
        }
        boolean ipv4 = relayed.family() == AddressFamily.IPV4;
        return marked.withEcn(given.ecn())
                .withHopLimit(given.hopLimit() - 1)
                .withDontFragment(
                        ipv4 && given.dontFragment() || relayed.usual().dontFragment());
    }

    private static IpFields withOwnFragmentHeader(Relayed relayed) {
        return relayed.given().fragmented()
                ? relayed.usual()
                        .withFragmented(true)
                        .withIdentification(relayed.given().identification() + 77)
                : relayed.usual();
    }
}
