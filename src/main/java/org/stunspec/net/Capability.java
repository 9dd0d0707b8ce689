package org.stunspec.net;

/** What not every platform can do; the reference then answers as the RFC says for a server without the feature. */
public enum Capability {
    /** Set the DF bit on datagrams (the JDK cannot before 19). */
    DONT_FRAGMENT,
    /** See ICMP errors on unconnected UDP sockets (the JDK cannot). */
    ICMP,
    /** Set every field of the IP header, and see those of what arrives (the JDK cannot). */
    IP_FIELDS
}
