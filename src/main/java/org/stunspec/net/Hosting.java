package org.stunspec.net;

import java.util.List;
import java.util.Optional;

/** A machine that runs. Closing it closes every socket that it has. */
public interface Hosting extends AutoCloseable {
    /** Where it listens, in the order that was asked for, with the ports that it got. */
    List<Listening> listening();

    /**
     * Why the machine runs no more although nobody closed it: it threw, or it broke its contract with the driver. Its
     * sockets are closed by then. Whoever judges what this machine did must look here before blaming its silence on it.
     */
    Optional<Throwable> failure();

    /**
     * Closes every socket and returns when nothing of the machine runs any more.
     *
     * @throws MachineFailedException at the first call, when there is a {@link #failure()}: nobody shall overlook it
     */
    @Override
    void close();
}
