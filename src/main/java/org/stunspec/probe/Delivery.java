package org.stunspec.probe;

import java.util.Optional;
import org.stunspec.wire.Bytes;

/**
 * What became of data that was given to a relay.
 *
 * @param described "data from the client to 127.0.0.1:4000 in a Send indication"
 * @param received the data where it came out: the peer's datagram, or the client's Data indication or ChannelData
 * @param controlled whether the control that stands beside it (a request, or data that must pass) was answered
 */
public record Delivery(String described, Bytes payload, Optional<Arrival> received, boolean controlled) {}
