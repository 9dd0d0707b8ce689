package org.stunspec.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * Builds a message that may be wrong in every way. The order of the calls is the order on the wire. What is not
 * overridden is right: HMACs are computed over what stands before them with the length adjusted as the RFC says, and
 * a CRC over what stands before it with the length field as it will be sent. Only the probe and the deviants use it.
 */
public final class RawMessageBuilder {
    private final int typeCode;
    private final TransactionId transactionId;
    private final List<BiConsumer<MessageParts, XorKey>> steps = new ArrayList<>();
    private int topBits;
    private long cookie = StunMessage.MAGIC_COOKIE;
    private OptionalInt declaredLength = OptionalInt.empty();

    private RawMessageBuilder(int typeCode, TransactionId transactionId) {
        Limits.requireBits(typeCode, 14);
        this.typeCode = typeCode;
        this.transactionId = transactionId;
    }

    public static RawMessageBuilder of(MessageType type, TransactionId transactionId) {
        return new RawMessageBuilder(type.code(), transactionId);
    }

    /** For a type that is given by its 14 bits. */
    public static RawMessageBuilder of(int typeCode, TransactionId transactionId) {
        return new RawMessageBuilder(typeCode, transactionId);
    }

    /** The two bits before the message type, 0 to 3. */
    public RawMessageBuilder topBits(int bits) {
        Limits.requireBits(bits, 2);
        topBits = bits;
        return this;
    }

    public RawMessageBuilder cookie(long value) {
        Limits.requireBits(value, 32);
        cookie = value;
        return this;
    }

    /** Overrides the length field. */
    public RawMessageBuilder declaredLength(int octets) {
        Limits.requireBits(octets, 16);
        declaredLength = OptionalInt.of(octets);
        return this;
    }

    public RawMessageBuilder attribute(Attribute attribute) {
        return step((parts, header) -> parts.add(attribute, header));
    }

    /** An attribute with zeros for padding. */
    public RawMessageBuilder attribute(int type, Bytes value) {
        return attribute(type, value.length(), value, Bytes.zeros(Octets.padding(value.length())));
    }

    /** An attribute of which every octet is given. */
    public RawMessageBuilder attribute(int type, int length, Bytes value, Bytes padding) {
        return given(MessageParts.attribute(new AttributeType(type), length, value, padding));
    }

    /** A right MESSAGE-INTEGRITY. */
    public RawMessageBuilder integrity(IntegrityKey key) {
        return integrity(key, MessageIntegrity.LENGTH);
    }

    /** A MESSAGE-INTEGRITY cut to {@code length} octets: 0 to 20, of which the RFC allows 20 alone, no padding. */
    public RawMessageBuilder integrity(IntegrityKey key, int length) {
        if (length < 0 || length > MessageIntegrity.LENGTH) {
            throw new IllegalArgumentException("an HMAC-SHA1 has no " + length + " octets");
        }
        return given(new MessageParts.Part.Sha1(key, length));
    }

    /** A right MESSAGE-INTEGRITY-SHA256 of 32 octets. */
    public RawMessageBuilder integritySha256(IntegrityKey key) {
        return integritySha256(key, MessageIntegritySha256.MAX_LENGTH);
    }

    /** A MESSAGE-INTEGRITY-SHA256 cut to {@code length} octets: 0 to 32, also those that the RFC forbids, no padding. */
    public RawMessageBuilder integritySha256(IntegrityKey key, int length) {
        if (length < 0 || length > MessageIntegritySha256.MAX_LENGTH) {
            throw new IllegalArgumentException("an HMAC-SHA256 has no " + length + " octets");
        }
        return given(new MessageParts.Part.Sha256(key, length));
    }

    /** A MESSAGE-INTEGRITY with this value, of any length. */
    public RawMessageBuilder integrityOf(Bytes value) {
        return attribute(AttributeType.MESSAGE_INTEGRITY.code(), value);
    }

    /** A MESSAGE-INTEGRITY-SHA256 with this value, of any length. */
    public RawMessageBuilder integritySha256Of(Bytes value) {
        return attribute(AttributeType.MESSAGE_INTEGRITY_SHA256.code(), value);
    }

    /** A right FINGERPRINT. */
    public RawMessageBuilder fingerprint() {
        return given(new MessageParts.Part.Crc());
    }

    /** A FINGERPRINT with this value. */
    public RawMessageBuilder fingerprintOf(long value) {
        return attribute(new Fingerprint(value));
    }

    /** Octets as they are; the length field counts them. */
    public RawMessageBuilder append(Bytes octets) {
        return given(new MessageParts.Part.Given(octets));
    }

    public Bytes build() {
        XorKey header = new XorKey(cookie, transactionId);
        MessageParts parts = new MessageParts();
        steps.forEach(step -> step.accept(parts, header));
        return parts.assemble(topBits << 14 | typeCode, declaredLength, header);
    }

    private RawMessageBuilder given(MessageParts.Part part) {
        return step((parts, header) -> parts.add(part));
    }

    private RawMessageBuilder step(BiConsumer<MessageParts, XorKey> step) {
        steps.add(step);
        return this;
    }
}
