package org.stunspec.wire;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A STUN message as a view over the bytes in which it came, with everything that is wrong with it. Nothing here judges:
 * the caller decides what to do about a defect.
 */
public final class StunMessage implements Decoded {
    /** In octets. */
    public static final int HEADER = 20;
    /** RFC 8489 section 5. */
    public static final long MAGIC_COOKIE = 0x2112A442L;

    private final Bytes bytes;
    private final List<RawAttribute> attributes;
    /** The effective attributes that can be read; they are read when one is asked for, and then kept. */
    private @Nullable List<Attribute> values;

    private StunMessage(Bytes bytes, List<RawAttribute> attributes) {
        this.bytes = bytes;
        this.attributes = attributes;
    }

    /**
     * Reads one message, which is all of {@code bytes}. Never throws, whatever they are. Without the magic cookie, only
     * what keeps every other rule of the header is taken for a message, of a peer of RFC 3489's time.
     */
    public static Decoded decode(Bytes bytes) {
        Optional<NotStun> refusal = HeaderRules.refuse(bytes);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return new StunMessage(bytes, AttributeScan.scan(bytes));
    }

    public Bytes bytes() {
        return bytes;
    }

    public MessageType type() {
        return MessageType.ofCode(bytes.u16(0) & 0x3FFF);
    }

    public MessageClass messageClass() {
        return type().messageClass();
    }

    public Method method() {
        return type().method();
    }

    /** Octets 8 to 19; of a message of RFC 3489's time these are the last three quarters of its id. */
    public TransactionId transactionId() {
        return TransactionId.of(bytes.slice(8, HEADER));
    }

    /** The 32 bits where the magic cookie belongs. */
    public long magicCookie() {
        return bytes.u32(4);
    }

    public boolean hasMagicCookie() {
        return magicCookie() == MAGIC_COOKIE;
    }

    /** The length field: octets after the header, by the sender's account. */
    public int declaredLength() {
        return bytes.u16(2);
    }

    /** What this message's header gives to its XOR attributes. */
    public XorKey xorKey() {
        return new XorKey(magicCookie(), transactionId());
    }

    /** All attributes in wire order. */
    public List<RawAttribute> attributes() {
        return attributes;
    }

    /**
     * The attributes that an agent heeds: without those that follow MESSAGE-INTEGRITY, or MESSAGE-INTEGRITY-SHA256 where
     * there is no MESSAGE-INTEGRITY, except MESSAGE-INTEGRITY-SHA256 and FINGERPRINT (RFC 8489 section 9).
     */
    public List<RawAttribute> effectiveAttributes() {
        return AttributeScan.effective(attributes);
    }

    /** The first effective attribute of this kind that can be read. */
    public <A extends Attribute> Optional<A> find(Class<A> kind) {
        for (Attribute value : values()) {
            if (kind.isInstance(value)) {
                return Optional.of(kind.cast(value));
            }
        }
        return Optional.empty();
    }

    /** All effective attributes of this kind that can be read. */
    public <A extends Attribute> List<A> all(Class<A> kind) {
        return values().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Two threads may both read them, and find the same. */
    private List<Attribute> values() {
        List<Attribute> known = values;
        if (known == null) {
            known = effectiveAttributes().stream()
                    .flatMap(raw -> value(raw).stream())
                    .toList();
            values = known;
        }
        return known;
    }

    /** The value of one of this message's attributes; empty when it cannot be read. */
    public Optional<Attribute> value(RawAttribute raw) {
        return AttributeReading.of(raw, xorKey()).value();
    }

    /** The first effective attribute of this type, readable or not. */
    public Optional<RawAttribute> raw(AttributeType type) {
        return effectiveAttributes().stream()
                .filter(raw -> raw.type().equals(type))
                .findFirst();
    }

    public boolean has(AttributeType type) {
        return raw(type).isPresent();
    }

    /** Types of effective attributes that must be understood and are not among {@code known}, each once, in wire order. */
    public List<AttributeType> unknownComprehensionRequired(Set<AttributeType> known) {
        return effectiveAttributes().stream()
                .map(RawAttribute::type)
                .filter(type -> type.comprehensionRequired() && !known.contains(type))
                .distinct()
                .toList();
    }

    /** Everything that is wrong with the message, by offset. */
    public List<Defect> defects() {
        return Inspection.of(this);
    }

    /** Whether the header keeps what RFC 8489 section 6.3 has a receiver check before it looks at any attribute. */
    public boolean hasSoundHeader() {
        return HeaderRules.defects(bytes).stream().noneMatch(Defect::isUnreadable);
    }

    /** Whether no part of the message is unreadable. */
    public boolean isReadable() {
        return defects().stream().noneMatch(Defect::isUnreadable);
    }

    @Override
    public String toString() {
        return type() + " " + transactionId() + " "
                + attributes.stream().map(RawAttribute::type).toList();
    }
}
