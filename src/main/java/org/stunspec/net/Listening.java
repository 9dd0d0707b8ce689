package org.stunspec.net;

import java.net.InetSocketAddress;
import org.stunspec.sansio.Transport;

/** A socket on which a hosted machine listens; port 0 leaves the choice of the port to the platform. */
public record Listening(Transport transport, InetSocketAddress local) {}
