package org.stunspec.wire;

import java.net.InetSocketAddress;

/** The address that the server allocated to the client (RFC 8656 section 18.5). */
public record XorRelayedAddress(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address, key.withMagicCookie());
    }

    @Override
    public AttributeType type() {
        return AttributeType.XOR_RELAYED_ADDRESS;
    }
}
