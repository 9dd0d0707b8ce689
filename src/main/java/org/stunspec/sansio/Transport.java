package org.stunspec.sansio;

/** The transport protocol between a STUN or TURN client and its server. */
public enum Transport {
    UDP,
    TCP,
    TLS,
    DTLS;

    /** Whether messages must be cut out of a stream of bytes. */
    public boolean isStream() {
        return this == TCP || this == TLS;
    }
}
