package org.stunspec.wire;

/** A registered attribute whose format no RFC gives, kept as it is (RFC 5780 section 9.1). */
public record CacheTimeout(Bytes value) implements OpaqueAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.CACHE_TIMEOUT;
    }
}
