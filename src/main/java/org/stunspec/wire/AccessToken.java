package org.stunspec.wire;

/** A self-contained token, opaque to the client (RFC 7635 section 6.2). */
public record AccessToken(Bytes value) implements OpaqueAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.ACCESS_TOKEN;
    }
}
