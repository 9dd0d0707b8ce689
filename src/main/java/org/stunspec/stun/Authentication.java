package org.stunspec.stun;

import java.util.Optional;

/** What an {@link Authenticator} says of a request. */
public sealed interface Authentication {
    /** @param username whose credential it is; empty where none was asked for */
    record Accepted(Optional<String> username, Seal seal) implements Authentication {}

    /** The request is answered with this error. */
    record Refused(Reply reply, Seal seal) implements Authentication {
        public Refused(Reply reply) {
            this(reply, Seal.NONE);
        }
    }

    /** The request is not answered at all: a limit on challenges has been reached. */
    record Ignored() implements Authentication {}
}
