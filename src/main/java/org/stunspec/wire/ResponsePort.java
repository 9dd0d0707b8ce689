package org.stunspec.wire;

/** The port that the response is to be sent to (RFC 5780 section 7.5). */
public record ResponsePort(int port) implements Attribute {
    public ResponsePort {
        Limits.requireBits(port, 16);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Octets.u16(port);
    }

    @Override
    public AttributeType type() {
        return AttributeType.RESPONSE_PORT;
    }
}
