package org.stunspec.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Builds a message as the RFCs want it: attributes in the order in which they are added, then MESSAGE-INTEGRITY,
 * MESSAGE-INTEGRITY-SHA256 and FINGERPRINT, whenever they were asked for; padding is zero.
 */
public final class MessageBuilder {
    private final MessageType type;
    private final TransactionId transactionId;
    private final List<Attribute> attributes = new ArrayList<>();
    private Optional<IntegrityKey> sha1 = Optional.empty();
    private Optional<MessageParts.Part.Sha256> sha256 = Optional.empty();
    private boolean fingerprint;

    private MessageBuilder(MessageType type, TransactionId transactionId) {
        this.type = type;
        this.transactionId = transactionId;
    }

    public static MessageBuilder of(MessageType type, TransactionId transactionId) {
        return new MessageBuilder(type, transactionId);
    }

    public MessageBuilder add(Attribute attribute) {
        if (attribute instanceof MessageIntegrity
                || attribute instanceof MessageIntegritySha256
                || attribute instanceof Fingerprint) {
            throw new IllegalArgumentException("computed, not added: " + attribute.type());
        }
        attributes.add(attribute);
        return this;
    }

    public MessageBuilder addAll(List<? extends Attribute> more) {
        more.forEach(this::add);
        return this;
    }

    /** Asks for MESSAGE-INTEGRITY. */
    public MessageBuilder integrity(IntegrityKey key) {
        sha1 = Optional.of(key);
        return this;
    }

    /** Asks for MESSAGE-INTEGRITY-SHA256 of 32 octets. */
    public MessageBuilder integritySha256(IntegrityKey key) {
        return integritySha256(key, MessageIntegritySha256.MAX_LENGTH);
    }

    /** Asks for MESSAGE-INTEGRITY-SHA256 of {@code length} octets: 16 to 32, a multiple of 4. */
    public MessageBuilder integritySha256(IntegrityKey key, int length) {
        if (length < MessageIntegritySha256.MIN_LENGTH
                || length > MessageIntegritySha256.MAX_LENGTH
                || length % 4 != 0) {
            throw new IllegalArgumentException("16 to 32 octets, a multiple of 4: " + length);
        }
        sha256 = Optional.of(new MessageParts.Part.Sha256(key, length));
        return this;
    }

    public MessageBuilder fingerprint() {
        fingerprint = true;
        return this;
    }

    public Bytes build() {
        XorKey header = XorKey.of(transactionId);
        MessageParts parts = new MessageParts();
        attributes.forEach(attribute -> parts.add(attribute, header));
        sha1.ifPresent(key -> parts.add(new MessageParts.Part.Sha1(key, MessageIntegrity.LENGTH)));
        sha256.ifPresent(parts::add);
        if (fingerprint) {
            parts.add(new MessageParts.Part.Crc());
        }
        return parts.assemble(type.code(), OptionalInt.empty(), header);
    }
}
