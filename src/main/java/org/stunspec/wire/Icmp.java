package org.stunspec.wire;

/** An ICMP error about a relayed datagram: its type, its code and the last 4 octets of its header (RFC 8656 section 18.13). */
public record Icmp(int icmpType, int icmpCode, long data) implements Attribute {
    public Icmp {
        Limits.requireBits(icmpType, 8);
        Limits.requireBits(icmpCode, 8);
        Limits.requireBits(data, 32);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Bytes.concat(Octets.u32(icmpType << 8 | icmpCode), Octets.u32(data));
    }

    @Override
    public AttributeType type() {
        return AttributeType.ICMP;
    }
}
