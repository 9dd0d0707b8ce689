package org.stunspec.deviant;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.StunMessage;

/** Message integrity over a header length of one's own choice. */
enum Hmac {
    SHA1("HmacSHA1", 20, AttributeType.MESSAGE_INTEGRITY),
    SHA256("HmacSHA256", 32, AttributeType.MESSAGE_INTEGRITY_SHA256);

    private final String algorithm;
    private final int size;
    private final AttributeType type;

    Hmac(String algorithm, int size, AttributeType type) {
        this.algorithm = algorithm;
        this.size = size;
        this.type = type;
    }

    AttributeType type() {
        return type;
    }

    /** Of what stands before the attribute, with this length in the header. */
    Bytes over(StunMessage message, int length, IntegrityKey key) {
        return of(Patch.length(length, before(message)), key);
    }

    /** As it should be, if the attribute has all its octets. */
    Bytes over(StunMessage message, IntegrityKey key) {
        return over(message, before(message).length() - StunMessage.HEADER + 4 + size, key);
    }

    private Bytes before(StunMessage message) {
        return message.bytes().slice(0, message.raw(type).orElseThrow().offset());
    }

    private Bytes of(Bytes text, IntegrityKey key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.octets().toArray(), algorithm));
            return Bytes.wrap(mac.doFinal(text.toArray()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
