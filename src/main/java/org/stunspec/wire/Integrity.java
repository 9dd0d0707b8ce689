package org.stunspec.wire;

import java.security.MessageDigest;
import java.util.Optional;

/** Message integrity of received messages and of those that are being built (RFC 8489 sections 14.5 and 14.6). */
public final class Integrity {
    private Integrity() {}

    /** Verifies the first MESSAGE-INTEGRITY. */
    public static IntegrityResult verifySha1(StunMessage message, IntegrityKey key) {
        Optional<RawAttribute> raw = message.raw(AttributeType.MESSAGE_INTEGRITY);
        if (raw.isEmpty()) {
            return IntegrityResult.ABSENT;
        }
        Bytes value = raw.get().value();
        return result(value.length() == MessageIntegrity.LENGTH
                && same(value, sha1(message.bytes().slice(0, raw.get().offset()), key)));
    }

    /**
     * Verifies the first MESSAGE-INTEGRITY-SHA256, which has to have all 32 octets: no usage of RFC 8489, 8656 or 8445
     * allows truncation.
     */
    public static IntegrityResult verifySha256(StunMessage message, IntegrityKey key) {
        return verifySha256(message, key, MessageIntegritySha256.MAX_LENGTH);
    }

    /** Verifies the first MESSAGE-INTEGRITY-SHA256, for a usage that allows it to be as short as {@code leastLength} octets. */
    public static IntegrityResult verifySha256(StunMessage message, IntegrityKey key, int leastLength) {
        Optional<RawAttribute> raw = message.raw(AttributeType.MESSAGE_INTEGRITY_SHA256);
        if (raw.isEmpty()) {
            return IntegrityResult.ABSENT;
        }
        Bytes value = raw.get().value();
        int length = value.length();
        boolean fits = length >= Math.max(leastLength, MessageIntegritySha256.MIN_LENGTH)
                && length <= MessageIntegritySha256.MAX_LENGTH
                && length % 4 == 0
                && !raw.get().isCut();
        return result(fits
                && same(value, sha256(message.bytes().slice(0, raw.get().offset()), key, length)));
    }

    /** The value of a MESSAGE-INTEGRITY that follows {@code before}, which begins with a message's header. */
    static Bytes sha1(Bytes before, IntegrityKey key) {
        return sha1(before, key, MessageIntegrity.LENGTH);
    }

    /** As {@link #sha1(Bytes, IntegrityKey)}, of {@code length} octets, which the RFC forbids if they are not 20. */
    static Bytes sha1(Bytes before, IntegrityKey key, int length) {
        return Digests.hmacSha1(key.octets(), adjusted(before, length), before.from(4))
                .slice(0, length);
    }

    /** The value of a MESSAGE-INTEGRITY-SHA256 of {@code length} octets that follows {@code before}. */
    static Bytes sha256(Bytes before, IntegrityKey key, int length) {
        return Digests.hmacSha256(key.octets(), adjusted(before, length), before.from(4))
                .slice(0, length);
    }

    /** Type and length of the message, the length as if it ended with the integrity attribute. */
    private static Bytes adjusted(Bytes before, int valueLength) {
        int length = before.length() + RawAttribute.HEADER + valueLength - StunMessage.HEADER;
        return Bytes.concat(before.slice(0, 2), Octets.u16(length));
    }

    private static boolean same(Bytes received, Bytes computed) {
        return MessageDigest.isEqual(received.toArray(), computed.toArray());
    }

    private static IntegrityResult result(boolean valid) {
        return valid ? IntegrityResult.VALID : IntegrityResult.INVALID;
    }
}
