package org.stunspec.stun;

import java.time.Duration;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.StunMessage;

/** What a {@link StunClient} reports. */
public sealed interface StunClientEvent {
    /** A way to a server is open. */
    record Opened(FiveTuple path) implements StunClientEvent {}

    /** A connection ended, or could not be made; {@code reason} says which. */
    record Closed(String reason) implements StunClientEvent {}

    /**
     * A success response.
     *
     * @param roundTrip empty after a retransmission, when it cannot be known
     */
    record Succeeded(StunRequestId request, FiveTuple path, StunMessage response, Optional<Duration> roundTrip)
            implements StunClientEvent {}

    /** An error response that ends the request. */
    record Refused(StunRequestId request, FiveTuple path, StunMessage response, int code, String reason)
            implements StunClientEvent {}

    /** No usable response. */
    record Failed(StunRequestId request, StunClientFailure failure) implements StunClientEvent {}

    /** An indication from a server that this client uses. */
    record IndicationReceived(FiveTuple path, StunMessage indication) implements StunClientEvent {}

    /** What came from a server and is not STUN: ChannelData, say. A stream's is cut into frames, without padding. */
    record OtherReceived(FiveTuple path, Bytes data) implements StunClientEvent {}

    /**
     * Something that was received and then treated as if it had not been.
     *
     * @param clause what asks for that, as {@code rfc8489-6.3}
     */
    record Discarded(FiveTuple path, Bytes data, String clause, String reason) implements StunClientEvent {}
}
