package org.stunspec.wire;

/** A reserved attribute of TURN drafts whose format no RFC gives, kept as it is (RFC 8656 section 18). */
public record Bandwidth(Bytes value) implements OpaqueAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.BANDWIDTH;
    }
}
