package org.stunspec.wire;

/**
 * The STUN security features, 24 bits (RFC 8489 section 18.1 as corrected by erratum 6290: bit 0 is the least
 * significant one).
 */
public record SecurityFeatures(boolean passwordAlgorithms, boolean usernameAnonymity) {
    public static final SecurityFeatures NONE = new SecurityFeatures(false, false);
    private static final int PASSWORD_ALGORITHMS = 1;
    private static final int USERNAME_ANONYMITY = 1 << 1;

    /** Reads the two assigned bits of 24; the others mean nothing yet. */
    public static SecurityFeatures ofBits(int bits) {
        return new SecurityFeatures((bits & PASSWORD_ALGORITHMS) != 0, (bits & USERNAME_ANONYMITY) != 0);
    }

    /**
     * As {@link #ofBits}, but a bit also counts where section 9.2 itself has it, which the erratum has not changed: bit 0 as
     * the most significant one.
     */
    public static SecurityFeatures ofBitsFromEitherSide(int bits) {
        int mirrored = Integer.reverse(bits) >>> 8;
        return ofBits(bits | mirrored);
    }

    public int bits() {
        return (passwordAlgorithms ? PASSWORD_ALGORITHMS : 0) | (usernameAnonymity ? USERNAME_ANONYMITY : 0);
    }
}
