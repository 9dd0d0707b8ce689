package org.stunspec.wire;

/** What received bytes turned out to be. */
public sealed interface Decoded permits StunMessage, NotStun {}
