package org.stunspec.wire;

/** Asks for a second relayed address, of this family (RFC 8656 section 18.11). */
public record AdditionalAddressFamily(AddressFamily family) implements Attribute {
    @Override
    public Bytes encode(XorKey key) {
        return Octets.u32((long) family.code() << 24);
    }

    @Override
    public AttributeType type() {
        return AttributeType.ADDITIONAL_ADDRESS_FAMILY;
    }
}
