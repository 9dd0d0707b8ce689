package org.stunspec.wire;

import java.util.random.RandomGenerator;

/** The 96 bits that tie a response to its request (RFC 8489 section 5). */
public record TransactionId(Bytes bytes) {
    /** In octets. */
    public static final int LENGTH = 12;

    public TransactionId {
        if (bytes.length() != LENGTH) {
            throw new IllegalArgumentException("a transaction id has 12 octets: " + bytes);
        }
    }

    public static TransactionId of(Bytes bytes) {
        return new TransactionId(bytes);
    }

    /** Draws an id; whoever faces a real network hands in a cryptographically strong generator. */
    public static TransactionId random(RandomGenerator random) {
        byte[] octets = new byte[LENGTH];
        random.nextBytes(octets);
        return new TransactionId(Bytes.wrap(octets));
    }

    @Override
    public String toString() {
        return bytes.hex();
    }
}
