package org.stunspec.suite.rule;

import java.net.InetSocketAddress;
import org.stunspec.wire.StunMessage;

/**
 * A STUN message that a rule is shown.
 *
 * @param frame the number of the frame in its capture, from 1
 */
public record Observed(int frame, InetSocketAddress source, InetSocketAddress destination, StunMessage message) {}
