package org.stunspec.wire;

import java.net.InetSocketAddress;

/** Another server that the client should try (RFC 8489 section 14.15). */
public record AlternateServer(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address);
    }

    @Override
    public AttributeType type() {
        return AttributeType.ALTERNATE_SERVER;
    }
}
