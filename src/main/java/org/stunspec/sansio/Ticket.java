package org.stunspec.sansio;

/** Names one request of a machine to its driver, so that the result finds its way back. Unique within a machine. */
public record Ticket(long number) {}
