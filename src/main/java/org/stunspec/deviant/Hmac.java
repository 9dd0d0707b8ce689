package org.stunspec.deviant;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.RawAttribute;
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

    /** Of what stands before the first of these attributes, with this length in the header. */
    Bytes over(StunMessage message, int length, IntegrityKey key) {
        return of(Patch.length(length, before(message, first(message))), key);
    }

    /** As the first of these attributes should be, if it has all its octets. */
    Bytes over(StunMessage message, IntegrityKey key) {
        return over(message, first(message), key);
    }

    /** As this attribute should be, if it has all its octets. */
    Bytes over(StunMessage message, RawAttribute attribute, IntegrityKey key) {
        int length = attribute.valueOffset() + size - StunMessage.HEADER;
        return of(Patch.length(length, before(message, attribute)), key);
    }

    private RawAttribute first(StunMessage message) {
        return message.raw(type).orElseThrow();
    }

    private static Bytes before(StunMessage message, RawAttribute attribute) {
        return message.bytes().slice(0, attribute.offset());
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
