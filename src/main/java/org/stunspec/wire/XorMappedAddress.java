package org.stunspec.wire;

import java.net.InetSocketAddress;

/** The client's address as the server saw it (RFC 8489 section 14.2). */
public record XorMappedAddress(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address, key.withMagicCookie());
    }

    @Override
    public AttributeType type() {
        return AttributeType.XOR_MAPPED_ADDRESS;
    }
}
