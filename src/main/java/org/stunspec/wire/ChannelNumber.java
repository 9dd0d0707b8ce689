package org.stunspec.wire;

/** The number of a channel (RFC 8656 section 18.1). */
public record ChannelNumber(int number) implements Attribute {
    public ChannelNumber {
        Limits.requireBits(number, 16);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Octets.u32((long) number << 16);
    }

    @Override
    public AttributeType type() {
        return AttributeType.CHANNEL_NUMBER;
    }
}
