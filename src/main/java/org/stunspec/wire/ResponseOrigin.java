package org.stunspec.wire;

import java.net.InetSocketAddress;

/** Where the response was sent from (RFC 5780 section 7.3). */
public record ResponseOrigin(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address);
    }

    @Override
    public AttributeType type() {
        return AttributeType.RESPONSE_ORIGIN;
    }
}
