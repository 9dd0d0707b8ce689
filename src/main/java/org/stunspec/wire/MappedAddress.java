package org.stunspec.wire;

import java.net.InetSocketAddress;

/** The client's address as the server saw it, in the clear (RFC 8489 section 14.1). */
public record MappedAddress(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address);
    }

    @Override
    public AttributeType type() {
        return AttributeType.MAPPED_ADDRESS;
    }
}
