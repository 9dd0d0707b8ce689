package org.stunspec.wire;

import java.util.List;

/** The types that a server did not understand (RFC 8489 section 14.13). */
public record UnknownAttributes(List<AttributeType> types) implements Attribute {
    public UnknownAttributes {
        types = List.copyOf(types);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Bytes.concat(types.stream().map(type -> Octets.u16(type.code())).toArray(Bytes[]::new));
    }

    @Override
    public AttributeType type() {
        return AttributeType.UNKNOWN_ATTRIBUTES;
    }
}
