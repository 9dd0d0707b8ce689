package org.stunspec.wire;

/** A shared secret handed out by a server (RFC 3489 section 11.2.7). */
public record Password(Bytes value) implements OpaqueAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.PASSWORD;
    }
}
