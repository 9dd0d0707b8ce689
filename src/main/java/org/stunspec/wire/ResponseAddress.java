package org.stunspec.wire;

import java.net.InetSocketAddress;

/** Where the response is to be sent (RFC 3489 section 11.2.2). */
public record ResponseAddress(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address);
    }

    @Override
    public AttributeType type() {
        return AttributeType.RESPONSE_ADDRESS;
    }
}
