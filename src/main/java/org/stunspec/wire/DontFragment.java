package org.stunspec.wire;

/** Asks for the DF bit on what is relayed (RFC 8656 section 18.9). */
public record DontFragment() implements Attribute {
    @Override
    public Bytes encode(XorKey key) {
        return Bytes.EMPTY;
    }

    @Override
    public AttributeType type() {
        return AttributeType.DONT_FRAGMENT;
    }
}
