package org.stunspec.stun;

import org.stunspec.wire.IntegrityKey;

/** How the responses to a request are to be protected. */
public sealed interface Seal {
    Seal NONE = new None();

    /** Neither integrity attribute: the request was not authenticated. */
    record None() implements Seal {}

    /** MESSAGE-INTEGRITY. */
    record Sha1(IntegrityKey key) implements Seal {}

    /** MESSAGE-INTEGRITY-SHA256, full length. */
    record Sha256(IntegrityKey key) implements Seal {}
}
