package org.stunspec.deviant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.RawMessageBuilder;
import org.stunspec.wire.StunMessage;

/**
 * A message that is being changed before it goes out. What it had of MESSAGE-INTEGRITY, MESSAGE-INTEGRITY-SHA256 and
 * FINGERPRINT is made again at the end, so that only the lie is wrong.
 */
public final class Rewriting {
    private final StunMessage original;
    private final Optional<IntegrityKey> key;
    private final MessageType type;
    private final List<Consumer<RawMessageBuilder>> attributes = new ArrayList<>();
    private final List<AttributeType> types = new ArrayList<>();

    /** @param key the key that verifies the message's integrity, where it has one */
    Rewriting(StunMessage original, Optional<IntegrityKey> key) {
        this(original, key, original.type());
        for (RawAttribute raw : original.attributes()) {
            if (!isSeal(raw.type())) {
                types.add(raw.type());
                attributes.add(b -> b.attribute(raw.type().code(), raw.value()));
            }
        }
    }

    private Rewriting(StunMessage original, Optional<IntegrityKey> key, MessageType type) {
        this.original = original;
        this.key = key;
        this.type = type;
    }

    static boolean isSeal(AttributeType type) {
        return type.equals(AttributeType.MESSAGE_INTEGRITY)
                || type.equals(AttributeType.MESSAGE_INTEGRITY_SHA256)
                || type.equals(AttributeType.FINGERPRINT);
    }

    public Rewriting as(MessageType other) {
        Rewriting changed = new Rewriting(original, key, other);
        changed.attributes.addAll(attributes);
        changed.types.addAll(types);
        return changed;
    }

    public Rewriting without(AttributeType unwanted) {
        return filtered(type -> !type.equals(unwanted));
    }

    private Rewriting filtered(Predicate<AttributeType> keep) {
        Rewriting changed = new Rewriting(original, key, type);
        for (int i = 0; i < types.size(); i++) {
            if (keep.test(types.get(i))) {
                changed.types.add(types.get(i));
                changed.attributes.add(attributes.get(i));
            }
        }
        return changed;
    }

    /** Puts this in the place of the attribute of the same type, or at the end where there is none. */
    public Rewriting with(Attribute attribute) {
        return with(attribute.type(), b -> b.attribute(attribute));
    }

    /** As {@link #with(Attribute)}, with any value. */
    public Rewriting with(AttributeType changedType, Bytes value) {
        return with(changedType, b -> b.attribute(changedType.code(), value));
    }

    /** As {@link #with(Attribute)}, built in any way. */
    public Rewriting with(AttributeType changedType, Consumer<RawMessageBuilder> step) {
        Rewriting changed = new Rewriting(original, key, type);
        changed.attributes.addAll(attributes);
        changed.types.addAll(types);
        int at = changed.types.indexOf(changedType);
        if (at >= 0) {
            changed.attributes.set(at, step);
        } else {
            changed.types.add(changedType);
            changed.attributes.add(step);
        }
        return changed;
    }

    public Bytes build() {
        return build(builder -> builder);
    }

    /** @param shape changes the header, or adds to the end, before the integrity */
    public Bytes build(UnaryOperator<RawMessageBuilder> shape) {
        RawMessageBuilder builder = unsealed(shape);
        for (RawAttribute raw : original.attributes()) {
            if (raw.type().equals(AttributeType.MESSAGE_INTEGRITY)) {
                key.ifPresent(builder::integrity);
            } else if (raw.type().equals(AttributeType.MESSAGE_INTEGRITY_SHA256)) {
                key.ifPresent(k -> builder.integritySha256(k, raw.value().length()));
            } else if (raw.type().equals(AttributeType.FINGERPRINT)) {
                builder.fingerprint();
            }
        }
        return builder.build();
    }

    /** The message without integrity and fingerprint: the caller adds what it wants. */
    public RawMessageBuilder unsealed(UnaryOperator<RawMessageBuilder> shape) {
        RawMessageBuilder builder = shape.apply(RawMessageBuilder.of(type, original.transactionId()));
        if (!original.hasMagicCookie()) {
            builder.cookie(original.magicCookie());
        }
        attributes.forEach(step -> step.accept(builder));
        return builder;
    }

    public Optional<IntegrityKey> key() {
        return key;
    }
}
