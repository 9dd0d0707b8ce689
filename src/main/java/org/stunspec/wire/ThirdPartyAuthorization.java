package org.stunspec.wire;

/** The name of a server that takes access tokens (RFC 7635 section 6.1). */
public record ThirdPartyAuthorization(String value) implements TextAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return Utf8.encode(value);
    }

    @Override
    public AttributeType type() {
        return AttributeType.THIRD_PARTY_AUTHORIZATION;
    }
}
