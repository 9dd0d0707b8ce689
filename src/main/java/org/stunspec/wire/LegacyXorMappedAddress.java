package org.stunspec.wire;

import java.net.InetSocketAddress;

/** XOR-MAPPED-ADDRESS under the type 0x8020 that servers used before RFC 5389; the mask is whatever stands in the header. */
public record LegacyXorMappedAddress(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address, key);
    }

    @Override
    public AttributeType type() {
        return AttributeType.LEGACY_XOR_MAPPED_ADDRESS;
    }
}
