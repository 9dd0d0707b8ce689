package org.stunspec.wire;

/** Asks for an even relayed port, and perhaps for the next one to be held in reserve (RFC 8656 section 18.7). */
public record EvenPort(boolean reserveNext) implements Attribute {
    @Override
    public Bytes encode(XorKey key) {
        return Octets.u8(reserveNext ? 0x80 : 0);
    }

    @Override
    public AttributeType type() {
        return AttributeType.EVEN_PORT;
    }
}
