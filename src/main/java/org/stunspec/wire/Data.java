package org.stunspec.wire;

/** Application data (RFC 8656 section 18.4). */
public record Data(Bytes value) implements OpaqueAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.DATA;
    }
}
