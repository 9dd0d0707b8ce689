package org.stunspec.wire;

/** What the sender says that it is (RFC 8489 section 14.14). */
public record Software(String value) implements TextAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return Utf8.encode(value);
    }

    @Override
    public AttributeType type() {
        return AttributeType.SOFTWARE;
    }
}
