package org.stunspec.stun;

import java.time.Instant;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.StunMessage;

/**
 * A request that passed authentication, or needed none.
 *
 * @param username whose credential authenticated it; empty where none was asked for
 * @param seal how every response to it is protected
 */
public record AcceptedRequest(ServerRequest request, Optional<String> username, Seal seal) {
    public StunMessage message() {
        return request.message();
    }

    public FiveTuple path() {
        return request.path();
    }

    public Instant at() {
        return request.at();
    }
}
