package org.stunspec.probe;

import java.util.List;
import org.stunspec.wire.NonceCookie;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.SecurityFeatures;

/**
 * What a server asked for in a 401 or 438 (RFC 8489 section 9.2).
 *
 * @param passwordAlgorithms what PASSWORD-ALGORITHMS offered, in its order; empty where the attribute was absent
 */
public record Challenge(String realm, String nonce, List<PasswordAlgorithm> passwordAlgorithms) {
    /** What the nonce's cookie announces, counted from either side. */
    public SecurityFeatures announced() {
        return NonceCookie.announcedBy(nonce);
    }
}
