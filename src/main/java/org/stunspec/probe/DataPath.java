package org.stunspec.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.stunspec.wire.Bytes;

/** One way for data through the relay, in one direction. */
public interface DataPath {
    /** "data from the client to the peer 127.0.0.1:4000 in a Send indication". */
    String describe();

    void send(Bytes payload);

    /** Where the payload comes out, be it lengthened or cut: that is for the check to judge. */
    Optional<Arrival> await(Bytes payload, Duration timeout);

    /**
     * Other ways in the same direction to or from the same peer, of a client that has no allocation yet: what none of them
     * brings through does not get through at all. Each brings about what it needs. None where there is nothing to compare.
     */
    List<Supplier<DataPath>> likewise(TurnProbe other);

    /** The peer to which the data goes; empty where it comes from one. */
    default Optional<Peer> destination() {
        return Optional.empty();
    }

    /** The data that an arrival at the far end carries; empty where it carries none. */
    Optional<Bytes> dataIn(Arrival arrival);
}
