package org.stunspec.probe;

import java.util.ArrayList;
import java.util.List;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.RawMessageBuilder;

/**
 * How one request proves who sends it: the attributes that go before the integrity attribute, and the integrity itself.
 * Each {@code with} and {@code without} makes it wrong in one way and leaves the rest as it was.
 *
 * @param attributes in wire order
 */
public record Authentication(List<Attribute> attributes, IntegrityKey key, List<IntegrityKind> integrity) {
    public Authentication {
        attributes = List.copyOf(attributes);
        integrity = List.copyOf(integrity);
    }

    public Authentication without(AttributeType type) {
        return new Authentication(
                attributes.stream().filter(a -> !a.type().equals(type)).toList(), key, integrity);
    }

    /** Replaces the attribute of the same type, or adds it where there was none. */
    public Authentication with(Attribute replacement) {
        List<Attribute> changed = new ArrayList<>(attributes);
        int at = 0;
        while (at < changed.size() && !changed.get(at).type().equals(replacement.type())) {
            at++;
        }
        if (at < changed.size()) {
            changed.set(at, replacement);
        } else {
            changed.add(replacement);
        }
        return new Authentication(changed, key, integrity);
    }

    /** Adds an attribute behind the others, also where there is one of the same type. */
    public Authentication and(Attribute another) {
        List<Attribute> more = new ArrayList<>(attributes);
        more.add(another);
        return new Authentication(more, key, integrity);
    }

    public Authentication signedBy(IntegrityKey otherKey) {
        return new Authentication(attributes, otherKey, integrity);
    }

    public Authentication signedWith(IntegrityKind... kinds) {
        return new Authentication(attributes, key, List.of(kinds));
    }

    /** The attributes without any integrity. */
    public Authentication unsigned() {
        return new Authentication(attributes, key, List.of());
    }

    void appendTo(RawMessageBuilder message) {
        attributes.forEach(message::attribute);
        for (IntegrityKind kind : integrity) {
            switch (kind) {
                case SHA1 -> message.integrity(key);
                case SHA256 -> message.integritySha256(key, 32);
                case SHA1_FORGED -> message.attribute(AttributeType.MESSAGE_INTEGRITY.code(), forged(20));
                case SHA256_FORGED -> message.attribute(AttributeType.MESSAGE_INTEGRITY_SHA256.code(), forged(32));
            }
        }
    }

    private static Bytes forged(int length) {
        byte[] octets = new byte[length];
        java.util.Arrays.fill(octets, (byte) 0x5A);
        return Bytes.wrap(octets);
    }
}
