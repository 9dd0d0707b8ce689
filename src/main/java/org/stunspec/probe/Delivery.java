package org.stunspec.probe;

import java.util.Optional;
import org.stunspec.wire.Bytes;

/**
 * What became of data that was given to a relay.
 *
 * @param described "data from the client to 127.0.0.1:4000 in a Send indication"
 * @param received where it came out: the peer's datagram, or the client's Data indication or ChannelData
 * @param data what that carries, which may differ from {@code payload} in its end
 * @param controlled whether the control that stands beside it (a request, or data that must pass) was answered
 * @param unfinished how many octets had come on the client's stream that were no whole message; 0 on UDP
 */
public record Delivery(
        String described,
        Bytes payload,
        Optional<Arrival> received,
        Optional<Bytes> data,
        boolean controlled,
        int unfinished) {

    /** For a situation: this delivery, if something like the payload came out. */
    public Delivery reached() {
        if (received.isEmpty()) {
            throw new EnvironmentFailure("the situation was not reached: nothing arrived of the " + described);
        }
        return this;
    }

    /** For a situation: this delivery, if nothing came out while data that must pass did. */
    public Delivery reachingSilence() {
        if (received.isPresent() || !controlled) {
            String why = received.isPresent() ? "there still arrived " : "the control failed beside the ";
            throw new EnvironmentFailure("the situation was not reached: " + why + described);
        }
        return this;
    }

    /** For a situation that some targets never bring about. */
    public Delivery reachedOrNotApplicable(String reason) {
        if (received.isEmpty()) {
            throw new NotApplicable(reason);
        }
        return this;
    }
}
