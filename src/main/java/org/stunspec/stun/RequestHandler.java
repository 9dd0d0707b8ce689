package org.stunspec.stun;

import java.util.Optional;

/** What a server does with the requests of one method. */
@FunctionalInterface
public interface RequestHandler {
    /** The answer; empty when it comes later, or never. */
    Optional<Reply> handle(AcceptedRequest request);
}
