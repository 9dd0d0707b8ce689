package org.stunspec.wire;

import java.util.Base64;
import java.util.Optional;

/** The 13 characters with which a server of RFC 8489 begins its nonce, and what they say (section 9.2). */
public record NonceCookie(SecurityFeatures features) {
    /** In characters. */
    public static final int LENGTH = 13;

    private static final String MARK = "obMatJos2";

    /** Empty when the nonce has no cookie, or one whose feature bits are not base64. */
    public static Optional<NonceCookie> parse(String nonce) {
        if (nonce.length() < LENGTH || !nonce.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            byte[] set = Base64.getDecoder().decode(nonce.substring(MARK.length(), LENGTH));
            return set.length == 3
                    ? Optional.of(new NonceCookie(SecurityFeatures.ofBits(set[2] & 0xFF)))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The cookie, to be followed by the rest of the nonce. */
    public String format() {
        byte[] set = {0, 0, (byte) features.bits()};
        return MARK + Base64.getEncoder().encodeToString(set);
    }
}
