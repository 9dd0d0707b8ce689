package org.stunspec.probe;

import org.stunspec.ip.IpFields;

/**
 * Data that went through the relay, with the IP headers on both sides of it.
 *
 * @param described "data from the client to the peer 127.0.0.1:4000 in a Send indication"
 * @param given the header of the packet that brought the data to the target
 * @param got the header of the packet in which the target sent it on
 * @param arrival what came out
 */
public record Passage(String described, IpFields given, IpFields got, Arrival arrival) {}
