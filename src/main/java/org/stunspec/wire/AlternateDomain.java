package org.stunspec.wire;

/** The domain name by which an alternate server is verified (RFC 8489 section 14.16). */
public record AlternateDomain(String value) implements TextAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return Utf8.encode(value);
    }

    @Override
    public AttributeType type() {
        return AttributeType.ALTERNATE_DOMAIN;
    }
}
