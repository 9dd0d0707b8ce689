package org.stunspec.wire;

import java.net.InetSocketAddress;

/** Where a response with changed address and port would come from (RFC 3489 section 11.2.3). */
public record ChangedAddress(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address);
    }

    @Override
    public AttributeType type() {
        return AttributeType.CHANGED_ADDRESS;
    }
}
