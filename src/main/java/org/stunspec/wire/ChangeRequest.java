package org.stunspec.wire;

/** Asks that the response come from another address, another port, or both (RFC 5780 section 7.2). */
public record ChangeRequest(boolean changeIp, boolean changePort) implements Attribute {
    @Override
    public Bytes encode(XorKey key) {
        return Octets.u32((changeIp ? 4 : 0) | (changePort ? 2 : 0));
    }

    @Override
    public AttributeType type() {
        return AttributeType.CHANGE_REQUEST;
    }
}
