package org.stunspec.net;

import java.util.List;

/** A machine that runs. Closing it closes every socket that it has. */
public interface Hosting extends AutoCloseable {
    /** Where it listens, in the order that was asked for, with the ports that it got. */
    List<Listening> listening();

    @Override
    void close();
}
