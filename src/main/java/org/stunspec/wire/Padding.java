package org.stunspec.wire;

/** Octets that make a message long enough to be fragmented (RFC 5780 section 7.6). */
public record Padding(Bytes value) implements OpaqueAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.PADDING;
    }
}
