package org.stunspec.wire;

import java.net.InetSocketAddress;

/** A peer's address as the TURN server sees it (RFC 8656 section 18.3). */
public record XorPeerAddress(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address, key.withMagicCookie());
    }

    @Override
    public AttributeType type() {
        return AttributeType.XOR_PEER_ADDRESS;
    }
}
