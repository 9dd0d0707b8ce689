package org.stunspec.net;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which ports of one transport are taken on a simulated host. */
final class Ports {
    private static final int FIRST_EPHEMERAL = 32768;
    private static final int LAST_EPHEMERAL = 60999;

    private final List<InetAddress> addresses;
    private final Set<InetSocketAddress> taken = new HashSet<>();
    private int nextEphemeral = FIRST_EPHEMERAL;

    Ports(List<InetAddress> addresses) {
        this.addresses = addresses;
    }

    /** Takes a port; a wildcard address stands for the host's first address of that family, port 0 for any free one. */
    InetSocketAddress claim(InetSocketAddress wanted) throws BindException {
        InetAddress address = ownAddress(wanted);
        InetSocketAddress local =
                wanted.getPort() == 0 ? ephemeral(address) : new InetSocketAddress(address, wanted.getPort());
        if (!taken.add(local)) {
            throw new BindException("address already in use: " + local);
        }
        return local;
    }

    void release(InetSocketAddress local) {
        taken.remove(local);
    }

    private InetAddress ownAddress(InetSocketAddress wanted) throws BindException {
        InetAddress address = wanted.getAddress();
        if (address == null) {
            throw new BindException("not resolved: " + wanted);
        }
        for (InetAddress own : addresses) {
            if (own.equals(address) || address.isAnyLocalAddress() && own.getClass() == address.getClass()) {
                return own;
            }
        }
        throw new BindException("not an address of this host: " + address.getHostAddress());
    }

    private InetSocketAddress ephemeral(InetAddress address) throws BindException {
        for (int tries = FIRST_EPHEMERAL; tries <= LAST_EPHEMERAL; tries++) {
            InetSocketAddress candidate = new InetSocketAddress(address, nextEphemeral);
            nextEphemeral = nextEphemeral == LAST_EPHEMERAL ? FIRST_EPHEMERAL : nextEphemeral + 1;
            if (!taken.contains(candidate)) {
                return candidate;
            }
        }
        throw new BindException("no free port on " + address.getHostAddress());
    }
}
