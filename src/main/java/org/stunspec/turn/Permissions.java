package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The permissions of one relayed transport address (RFC 8656 section 9). */
public class Permissions {
    private final Map<Object, Instant> expiries = new HashMap<>();
    private final Duration lifetime;

    public Permissions(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** Creates or refreshes. */
    public void install(InetSocketAddress peer, Instant now) {
        expiries.values().removeIf(expiry -> !now.isBefore(expiry));
        expiries.put(identity(peer), now.plus(lifetime));
    }

    public boolean allows(InetSocketAddress peer, Instant now) {
        Instant expiry = expiries.get(identity(peer));
        return expiry != null && now.isBefore(expiry);
    }

    /** What tells permissions apart: the IP address alone, never the port. */
    protected Object identity(InetSocketAddress peer) {
        return peer.getAddress();
    }
}
