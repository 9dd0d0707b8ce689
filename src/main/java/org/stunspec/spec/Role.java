package org.stunspec.spec;

/** Who is obliged by a requirement. */
public enum Role {
    SERVER,
    CLIENT,
    /** Whoever sends or receives a STUN message outside of a client-server relation, as in ICE. */
    AGENT,
    /** Client and server alike. */
    BOTH,
    ADMINISTRATOR
}
