package org.stunspec.wire;

import java.net.InetSocketAddress;

/** Where the server sent the response from (RFC 3489 section 11.2.5). */
public record SourceAddress(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address);
    }

    @Override
    public AttributeType type() {
        return AttributeType.SOURCE_ADDRESS;
    }
}
