package org.stunspec.wire;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hashes of STUN, all of which every Java platform has. */
final class Digests {
    private Digests() {}

    static Bytes md5(Bytes text) {
        return hash("MD5", text);
    }

    static Bytes sha256(Bytes text) {
        return hash("SHA-256", text);
    }

    static Bytes hmacSha1(Bytes key, Bytes... text) {
        return hmac("HmacSHA1", key, text);
    }

    static Bytes hmacSha256(Bytes key, Bytes... text) {
        return hmac("HmacSHA256", key, text);
    }

    private static Bytes hash(String algorithm, Bytes text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(text.asReadOnlyBuffer());
            return Bytes.wrap(digest.digest());
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java platform lacks " + algorithm, absent);
        }
    }

    private static Bytes hmac(String algorithm, Bytes key, Bytes... text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            // An HMAC pads its key with zeros, so that one zero octet stands for the empty key that the platform
            // refuses.
            byte[] secret = key.isEmpty() ? new byte[1] : key.toArray();
            mac.init(new SecretKeySpec(secret, algorithm));
            for (Bytes part : text) {
                mac.update(part.asReadOnlyBuffer());
            }
            return Bytes.wrap(mac.doFinal());
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java platform lacks " + algorithm, absent);
        }
    }
}
