package org.stunspec.wire;

import java.net.InetSocketAddress;

/** Who asked for a response that was sent elsewhere (RFC 3489 section 11.2.11). */
public record ReflectedFrom(InetSocketAddress address) implements AddressAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return TransportAddress.encode(address);
    }

    @Override
    public AttributeType type() {
        return AttributeType.REFLECTED_FROM;
    }
}
