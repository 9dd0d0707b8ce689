package org.stunspec.wire;

/** The server's nonce, with its cookie where it has one (see {@link NonceCookie}) (RFC 8489 section 14.10). */
public record Nonce(String value) implements TextAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return Utf8.encode(value);
    }

    @Override
    public AttributeType type() {
        return AttributeType.NONCE;
    }
}
