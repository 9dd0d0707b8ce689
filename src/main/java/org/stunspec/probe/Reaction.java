package org.stunspec.probe;

import org.stunspec.wire.Bytes;

/**
 * A request, and the first thing that came back on its 5-tuple, whatever it is: for checks of that by which answers are
 * otherwise known.
 *
 * @param described what was sent, in a few words
 */
public record Reaction(String described, Bytes sent, Arrival arrival) {
    /** The 16 bits in which a response has its message type. */
    public int type() {
        return arrival.data().length() < 2 ? 0 : arrival.data().u16(0);
    }
}
