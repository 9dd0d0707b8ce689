package org.stunspec.probe;

import java.net.InetSocketAddress;

/**
 * An allocation that a situation brought about.
 *
 * @param relayed what XOR-RELAYED-ADDRESS said
 * @param lifetimeSeconds what LIFETIME said
 */
public record Allocation(InetSocketAddress relayed, long lifetimeSeconds, Exchange exchange) {}
