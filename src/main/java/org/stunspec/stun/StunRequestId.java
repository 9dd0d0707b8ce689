package org.stunspec.stun;

/** Names one request of a client to its caller, across all transactions that it takes. */
public record StunRequestId(long number) {}
