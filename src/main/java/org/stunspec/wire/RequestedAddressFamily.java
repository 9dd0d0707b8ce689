package org.stunspec.wire;

/** The address family of the allocation that is asked for (RFC 8656 section 18.6). */
public record RequestedAddressFamily(AddressFamily family) implements Attribute {
    @Override
    public Bytes encode(XorKey key) {
        return Octets.u32((long) family.code() << 24);
    }

    @Override
    public AttributeType type() {
        return AttributeType.REQUESTED_ADDRESS_FAMILY;
    }
}
