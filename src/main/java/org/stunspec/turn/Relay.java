package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.time.Instant;
import org.stunspec.wire.AddressFamily;

/** One relayed transport address of an allocation, with everything that dies with it. */
public final class Relay {
    private final InetSocketAddress address;
    private final Permissions permissions;
    private final Channels channels;
    private Instant expiry;

    public Relay(InetSocketAddress address, Permissions permissions, Channels channels, Instant expiry) {
        this.address = address;
        this.permissions = permissions;
        this.channels = channels;
        this.expiry = expiry;
    }

    public InetSocketAddress address() {
        return address;
    }

    public AddressFamily family() {
        return AddressFamily.of(address.getAddress());
    }

    public Permissions permissions() {
        return permissions;
    }

    public Channels channels() {
        return channels;
    }

    public Instant expiry() {
        return expiry;
    }

    public void refresh(Instant until) {
        expiry = until;
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiry);
    }
}
