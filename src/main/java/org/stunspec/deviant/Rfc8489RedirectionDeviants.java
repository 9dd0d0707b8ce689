package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.lying;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.stunspec.wire.AlternateServer;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;

/** Servers that redirect, and break what RFC 8489 sections 10, 14.8, 14.15 and 14.16 say of it. */
final class Rfc8489RedirectionDeviants {
    static final InetSocketAddress IPV4 = elsewhere("192.0.2.99");
    static final InetSocketAddress IPV6 = elsewhere("2001:db8:99::1");

    static final List<Specimen> MECHANISM = List.of(
            redirecting(
                    "redirects-with-302",
                    "Names another server in a 302.",
                    told -> told.rewriting().with(new ErrorCode(302, "Moved")).build()),
            redirecting(
                    "300-without-alternate",
                    "Names no other server in a 300.",
                    told -> told.rewriting()
                            .without(AttributeType.ALTERNATE_SERVER)
                            .build()),
            redirecting(
                    "other-family-only",
                    "Names two servers, neither of which has an address of the client's family.",
                    told -> naming(told, IPV6, elsewhere("2001:db8:99::2"))),
            redirecting(
                    "one-family-only",
                    "Names two other servers, both with addresses of the client's family.",
                    told -> naming(told, IPV4, elsewhere("192.0.2.98"))));

    static final Specimen UNSIGNED = redirecting(
            "300-unsigned",
            "Does not sign a 300.",
            told -> told.rewriting().unsealed(b -> b).build());

    static final List<Specimen> ALTERNATE_SERVER = List.of(
            valued("alternate-server-as-text", "Writes the address of another server in letters.", text("192.0.2.99")),
            valued(
                    "alternate-server-without-family",
                    "Writes port and address of another server, and nothing before them.",
                    Bytes.ofHex("0d96c0000263")),
            valued(
                    "alternate-server-of-ipv6-size",
                    "Fills an IPv4 address up to the size of an IPv6 address.",
                    Bytes.ofHex("00010d96c0000263000000000000000000000000")));

    static final List<Specimen> ALTERNATE_DOMAIN = List.of(
            domain("domain-with-u-label", "Names a domain in Unicode.", "t\u00fcrn.example.org"),
            domain("domain-with-empty-label", "Names a domain with two dots in a row.", "turn..example.org"),
            domain("domain-too-long", "Names a domain of more than 255 characters.", ("d".repeat(60) + ".").repeat(5)));

    private Rfc8489RedirectionDeviants() {}

    private static InetSocketAddress elsewhere(String literal) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), 3478);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(literal, impossible);
        }
    }

    private static Specimen redirecting(String name, String says, Function<Lie.Told, Bytes> lie) {
        return lying(name, says, Lie.about(told -> told.isError(300), lie))
                .where(plain -> plain.stun(s -> s.alternateServers(IPV4, IPV6)));
    }

    private static Bytes naming(Lie.Told told, InetSocketAddress first, InetSocketAddress second) {
        return told.rewriting()
                .without(AttributeType.ALTERNATE_SERVER)
                .with(
                        AttributeType.ALTERNATE_SERVER,
                        b -> b.attribute(new AlternateServer(first)).attribute(new AlternateServer(second)))
                .build();
    }

    private static Specimen valued(String name, String says, Bytes value) {
        return redirecting(
                name,
                says,
                told -> told.rewriting()
                        .without(AttributeType.ALTERNATE_SERVER)
                        .with(AttributeType.ALTERNATE_SERVER, value)
                        .build());
    }

    private static Specimen domain(String name, String says, String domain) {
        return redirecting(
                name,
                says,
                told -> told.rewriting()
                        .with(AttributeType.ALTERNATE_DOMAIN, text(domain))
                        .build());
    }

    private static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
