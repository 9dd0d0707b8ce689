package org.stunspec.target;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stunspec.sansio.Transport;

/**
 * A {@code stun:} or {@code stuns:} URI (RFC 7064) or a {@code turn:} or {@code turns:} URI (RFC 7065).
 *
 * @param host a name, an IPv4 address, or an IPv6 address without its brackets
 */
public record StunUri(Scheme scheme, String host, Optional<Integer> port, Optional<Transport> transport) {
    private static final Pattern SYNTAX = Pattern.compile(
            "(?<scheme>[a-z][a-z0-9+.-]*):(?<host>\\[[0-9a-fA-F:.]+(?:%[^\\]]+)?]|[^\\[\\]/?#:@\\s]+)(?::(?<port>\\d{1,5}))?(?:\\?(?<query>.*))?",
            Pattern.CASE_INSENSITIVE);

    /** What the URI claims of its server. */
    public enum Scheme {
        STUN(3478, false),
        STUNS(5349, true),
        TURN(3478, false),
        TURNS(5349, true);

        private final int defaultPort;
        private final boolean secure;

        Scheme(int defaultPort, boolean secure) {
            this.defaultPort = defaultPort;
            this.secure = secure;
        }

        public int defaultPort() {
            return defaultPort;
        }

        public boolean isSecure() {
            return secure;
        }

        public boolean claimsTurn() {
            return this == TURN || this == TURNS;
        }

        private static Optional<Scheme> of(String text) {
            for (Scheme scheme : values()) {
                if (scheme.name().equalsIgnoreCase(text)) {
                    return Optional.of(scheme);
                }
            }
            return Optional.empty();
        }
    }

    /** @throws InvalidTarget with one line that says what is wrong */
    public static StunUri parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new InvalidTarget(
                    "'" + text + "' is no STUN or TURN URI; one looks like turn:host:3478?transport=udp");
        }
        Scheme scheme = Scheme.of(parts.group("scheme"))
                .orElseThrow(() -> new InvalidTarget(
                        "'" + text + "' has an unknown scheme; stun, stuns, turn and turns are known"));
        Optional<Integer> port = Optional.ofNullable(parts.group("port")).map(Integer::valueOf);
        port.filter(p -> p < 1 || p > 65535).ifPresent(p -> {
            throw new InvalidTarget("'" + text + "' has port " + p + "; ports go from 1 to 65535");
        });
        String host = parts.group("host").replaceAll("[\\[\\]]", "");
        return new StunUri(scheme, host, port, transport(text, scheme, Optional.ofNullable(parts.group("query"))));
    }

    private static Optional<Transport> transport(String uri, Scheme scheme, Optional<String> query) {
        if (query.isEmpty()) {
            return Optional.empty();
        }
        String[] pair = query.get().split("=", 2);
        if (!scheme.claimsTurn() || pair.length != 2 || !pair[0].equals("transport")) {
            throw new InvalidTarget("'" + uri + "' has a query that is not known; turn and turns take ?transport=udp or"
                    + " ?transport=tcp, stun and stuns take none");
        }
        return switch (pair[1].toLowerCase(Locale.ROOT)) {
            case "udp" -> Optional.of(Transport.UDP);
            case "tcp" -> Optional.of(Transport.TCP);
            default ->
                throw new InvalidTarget("'" + uri + "' asks for transport '" + pair[1] + "'; udp and tcp are known");
        };
    }

    public int effectivePort() {
        return port.orElse(scheme.defaultPort());
    }

    /** UDP unless the URI says otherwise. */
    public Transport effectiveTransport() {
        return transport.orElse(Transport.UDP);
    }

    @Override
    public String toString() {
        String name = scheme.name().toLowerCase(Locale.ROOT);
        String where = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return name + ":" + where + port.map(p -> ":" + p).orElse("")
                + transport
                        .map(t -> "?transport=" + t.name().toLowerCase(Locale.ROOT))
                        .orElse("");
    }
}
