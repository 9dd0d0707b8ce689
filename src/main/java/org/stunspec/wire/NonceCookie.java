package org.stunspec.wire;

import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;

/** The 13 characters with which a server of RFC 8489 begins its nonce, and what they say (section 9.2). */
public record NonceCookie(SecurityFeatures features) {
    /** In characters. */
    public static final int LENGTH = 13;

    private static final String MARK = "obMatJos2";

    /** Empty when the nonce has no cookie, or one whose feature bits are not base64. */
    public static Optional<NonceCookie> parse(String nonce) {
        OptionalInt bits = bits(nonce);
        return bits.isPresent()
                ? Optional.of(new NonceCookie(SecurityFeatures.ofBits(bits.getAsInt())))
                : Optional.empty();
    }

    /** The 24 bits of the cookie as a number; empty as for {@link #parse}. */
    public static OptionalInt bits(String nonce) {
        if (nonce.length() < LENGTH || !isBegunBy(nonce)) {
            return OptionalInt.empty();
        }
        try {
            byte[] set = Base64.getDecoder().decode(nonce.substring(MARK.length(), LENGTH));
            return set.length == 3
                    ? OptionalInt.of((set[0] & 0xFF) << 16 | (set[1] & 0xFF) << 8 | set[2] & 0xFF)
                    : OptionalInt.empty();
        } catch (IllegalArgumentException notBase64) {
            return OptionalInt.empty();
        }
    }

    /** Whether the nonce begins as one with a cookie does, be the rest of the cookie right or not. */
    public static boolean isBegunBy(String nonce) {
        return nonce.startsWith(MARK);
    }

    /** What the nonce announces if a bit may be counted from either side of the 24; nothing where there is no cookie. */
    public static SecurityFeatures announcedBy(String nonce) {
        OptionalInt bits = bits(nonce);
        return bits.isPresent() ? SecurityFeatures.ofBitsFromEitherSide(bits.getAsInt()) : SecurityFeatures.NONE;
    }

    /** The cookie, to be followed by the rest of the nonce. */
    public String format() {
        byte[] set = {0, 0, (byte) features.bits()};
        return MARK + Base64.getEncoder().encodeToString(set);
    }
}
