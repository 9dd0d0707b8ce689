package org.stunspec.trace;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.stunspec.wire.Bytes;

/** Values for a reader. What came from the network cannot steer a terminal: control characters are escaped. */
final class Printable {
    private static final Pattern ZERO_GROUPS = Pattern.compile("\\b0(?::0)+\\b");
    private static final int LONG = 32;

    private Printable() {}

    static String text(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    static String utf8(Bytes octets) {
        return text(new String(octets.toArray(), StandardCharsets.UTF_8));
    }

    /** All octets when they are few, else the first ones and how many there are. */
    static String octets(Bytes octets) {
        return octets.length() <= LONG
                ? octets.hex()
                : octets.slice(0, LONG).hex() + "... (" + octets.length() + " octets)";
    }

    static String address(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        if (ip == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        return ip instanceof Inet6Address ? "[" + ip(ip) + "]:" + address.getPort() : ip(ip) + ":" + address.getPort();
    }

    /** RFC 5952 section 4 for IPv6. */
    static String ip(InetAddress address) {
        String text = address.getHostAddress();
        if (!(address instanceof Inet6Address)) {
            return text;
        }
        return ZERO_GROUPS
                .matcher(text)
                .results()
                .max(Comparator.comparingInt((MatchResult run) -> run.end() - run.start())
                        .thenComparingInt(run -> -run.start()))
                .map(run -> compressed(text, run))
                .orElse(text);
    }

    private static String compressed(String text, MatchResult run) {
        String before = text.substring(0, Math.max(0, run.start() - 1));
        String after = run.end() == text.length() ? "" : text.substring(run.end() + 1);
        return before + "::" + after;
    }
}
