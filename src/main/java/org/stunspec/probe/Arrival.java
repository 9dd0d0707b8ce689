package org.stunspec.probe;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.StunMessage;

/** One datagram, or one frame cut out of a stream, that reached the probe. */
public record Arrival(Bytes data, InetSocketAddress from, Instant at) {
    public Optional<StunMessage> message() {
        return StunMessage.decode(data) instanceof StunMessage message ? Optional.of(message) : Optional.empty();
    }

    public Optional<ChannelData> channelData() {
        return ChannelData.decode(data);
    }

    /** Whether this is a success or error response with the transaction id of {@code request}. */
    public boolean answers(Bytes request) {
        return data.length() >= 20
                && request.length() >= 20
                && data.slice(8, 20).equals(request.slice(8, 20))
                && message()
                        .map(StunMessage::messageClass)
                        .filter(c -> c == MessageClass.SUCCESS_RESPONSE || c == MessageClass.ERROR_RESPONSE)
                        .isPresent();
    }
}
