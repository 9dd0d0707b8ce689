package org.stunspec.suite;

import org.stunspec.net.Network;
import org.stunspec.target.Target;

/** A target and the network on which to reach it. Closing it ends what was made for it. */
public interface Venue extends AutoCloseable {
    Network network();

    Target target();

    @Override
    void close();
}
