package org.stunspec.wire;

import java.util.zip.CRC32;

/** A CRC-32 over the message before it, which tells STUN from other protocols (RFC 8489 section 14.7). */
public record Fingerprint(long value) implements Attribute {
    /** What is XORed onto the CRC: the letters STUN. */
    public static final long XOR = 0x5354554EL;

    public Fingerprint {
        Limits.requireBits(value, 32);
    }

    /** The fingerprint of a message, given everything before the attribute with the length field in its final state. */
    public static Fingerprint of(Bytes before) {
        CRC32 crc = new CRC32();
        crc.update(before.asReadOnlyBuffer());
        return new Fingerprint(crc.getValue() ^ XOR);
    }

    /** Compares the first FINGERPRINT of a message with the octets before it. */
    public static IntegrityResult verify(StunMessage message) {
        return message.raw(AttributeType.FINGERPRINT)
                .map(raw -> raw.value()
                                .equals(of(message.bytes().slice(0, raw.offset()))
                                        .encode(message.xorKey()))
                        ? IntegrityResult.VALID
                        : IntegrityResult.INVALID)
                .orElse(IntegrityResult.ABSENT);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Octets.u32(value);
    }

    @Override
    public AttributeType type() {
        return AttributeType.FINGERPRINT;
    }
}
