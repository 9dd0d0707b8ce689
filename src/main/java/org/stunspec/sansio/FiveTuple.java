package org.stunspec.sansio;

import java.net.InetSocketAddress;

/** A 5-tuple, seen from the machine that holds it: {@code local} is its own end. */
public record FiveTuple(Transport transport, InetSocketAddress local, InetSocketAddress remote) {}
