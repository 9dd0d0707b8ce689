package org.stunspec.stun;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.stunspec.sansio.Transport;

/**
 * How a client talks to its server.
 *
 * @param local where its socket is opened; port 0 leaves the choice of the port to the driver
 * @param generation RFC5389 makes a client that knows neither nonce cookie, PASSWORD-ALGORITHMS, USERHASH nor
 *     MESSAGE-INTEGRITY-SHA256
 * @param fingerprint whether FINGERPRINT is used: sent, and demanded in what comes back (RFC 8489 section 7)
 * @param followAlternate whether a 300 leads to the server that it names (section 10)
 * @param software the value of SOFTWARE in requests
 */
public record StunClientConfig(
        Transport transport,
        InetSocketAddress local,
        InetSocketAddress server,
        ClientCredentials credentials,
        Generation generation,
        boolean fingerprint,
        boolean followAlternate,
        Optional<String> software,
        StunClientTiming timing) {
    /** RFC 8489 without authentication, with its timing. */
    public static StunClientConfig of(Transport transport, InetSocketAddress local, InetSocketAddress server) {
        return new StunClientConfig(
                transport,
                local,
                server,
                ClientCredentials.NONE,
                Generation.RFC8489,
                false,
                true,
                Optional.empty(),
                StunClientTiming.DEFAULT);
    }

    public StunClientConfig withCredentials(ClientCredentials value) {
        return new StunClientConfig(
                transport, local, server, value, generation, fingerprint, followAlternate, software, timing);
    }

    public StunClientConfig withGeneration(Generation value) {
        return new StunClientConfig(
                transport, local, server, credentials, value, fingerprint, followAlternate, software, timing);
    }

    public StunClientConfig withFingerprint(boolean value) {
        return new StunClientConfig(
                transport, local, server, credentials, generation, value, followAlternate, software, timing);
    }

    public StunClientConfig withFollowAlternate(boolean value) {
        return new StunClientConfig(
                transport, local, server, credentials, generation, fingerprint, value, software, timing);
    }

    public StunClientConfig withSoftware(String value) {
        return new StunClientConfig(
                transport,
                local,
                server,
                credentials,
                generation,
                fingerprint,
                followAlternate,
                Optional.of(value),
                timing);
    }

    public StunClientConfig withTiming(StunClientTiming value) {
        return new StunClientConfig(
                transport, local, server, credentials, generation, fingerprint, followAlternate, software, value);
    }
}
