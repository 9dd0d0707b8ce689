package org.stunspec.wire;

/** An attribute of a type that no RFC of ours defines; it survives a round trip octet for octet. */
public record UnknownAttribute(AttributeType type, Bytes value) implements Attribute {
    @Override
    public Bytes encode(XorKey key) {
        return value;
    }
}
