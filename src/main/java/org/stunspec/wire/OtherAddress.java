package org.stunspec.wire;

import java.net.InetSocketAddress;

/** Where a response with changed address and port would come from (RFC 5780 section 7.4). */
public record OtherAddress(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address);
    }

    @Override
    public AttributeType type() {
        return AttributeType.OTHER_ADDRESS;
    }
}
