package org.stunspec.wire.vectors;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.stunspec.wire.Bytes;

/** Address literals; an IPv4-mapped IPv6 literal keeps its 16 octets, which the platform's own parser does not. */
final class Literal {
    private static final String MAPPED = "::ffff:";

    private Literal() {}

    static Optional<Bytes> octets(String literal) {
        if (literal.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (literal.startsWith(MAPPED) && literal.contains(".")) {
                Bytes ipv4 = Bytes.wrap(InetAddress.getByName(literal.substring(MAPPED.length()))
                        .getAddress());
                return Optional.of(Bytes.concat(Bytes.zeros(10), Bytes.ofHex("ffff"), ipv4));
            }
            return Optional.of(Bytes.wrap(InetAddress.getByName(literal).getAddress()));
        } catch (UnknownHostException noLiteral) {
            return Optional.empty();
        }
    }
}
