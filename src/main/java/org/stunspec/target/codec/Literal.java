package org.stunspec.target.codec;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stunspec.wire.Bytes;

/** Address literals; an IPv4-mapped IPv6 literal keeps its 16 octets, which the platform's own parser does not. */
public final class Literal {
    private static final String MAPPED = "::ffff:";
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F:.]+");

    private Literal() {}

    /** Empty when the text is no address literal. Nothing is looked up. */
    public static Optional<Bytes> octets(String literal) {
        if (!DIGITS.matcher(literal).matches() || !(literal.contains(":") || literal.contains("."))) {
            return Optional.empty();
        }
        try {
            if (literal.startsWith(MAPPED) && literal.contains(".")) {
                return octets(literal.substring(MAPPED.length()))
                        .map(ipv4 -> Bytes.concat(Bytes.zeros(10), Bytes.ofHex("ffff"), ipv4));
            }
            Bytes found = Bytes.wrap(InetAddress.getByName(literal).getAddress());
            return Optional.of(
                    literal.contains(":") && found.length() == 4
                            ? Bytes.concat(Bytes.zeros(10), Bytes.ofHex("ffff"), found)
                            : found);
        } catch (UnknownHostException noLiteral) {
            return Optional.empty();
        }
    }
}
