package org.stunspec.wire;

/** Who signs the message (RFC 8489 section 14.3). */
public record Username(String value) implements TextAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return Utf8.encode(value);
    }

    @Override
    public AttributeType type() {
        return AttributeType.USERNAME;
    }
}
