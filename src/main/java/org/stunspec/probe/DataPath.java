package org.stunspec.probe;

import java.time.Duration;
import java.util.Optional;
import org.stunspec.wire.Bytes;

/** One way for data through the relay, in one direction. */
public interface DataPath {
    /** "from the client to the peer 127.0.0.1:4000 in a Send indication". */
    String describe();

    void send(Bytes payload);

    /** The payload where it comes out. */
    Optional<Arrival> await(Bytes payload, Duration timeout);
}
