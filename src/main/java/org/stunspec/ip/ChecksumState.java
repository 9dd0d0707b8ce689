package org.stunspec.ip;

/** What a checksum says about the bytes that it covers. */
public enum ChecksumState {
    VALID,
    /** Wrong. In a capture made on the sending host this often means that the network card was to fill it in. */
    INVALID,
    /** The sender left it out, as RFC 768 allows for UDP. */
    ABSENT,
    /** Not all of the covered bytes are there (a fragment, or a capture with a snap length). */
    UNKNOWN
}
