package org.stunspec.wire;

/** The realm of long-term credentials (RFC 8489 section 14.9). */
public record Realm(String value) implements TextAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return Utf8.encode(value);
    }

    @Override
    public AttributeType type() {
        return AttributeType.REALM;
    }
}
