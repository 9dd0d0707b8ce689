package org.stunspec.wire;

/** How often request and response of a transaction were sent (RFC 7982 section 3.1). */
public record TransactionTransmitCounter(int requests, int responses) implements Attribute {
    public TransactionTransmitCounter {
        Limits.requireBits(requests, 8);
        Limits.requireBits(responses, 8);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Octets.u32(requests << 8 | responses);
    }

    @Override
    public AttributeType type() {
        return AttributeType.TRANSACTION_TRANSMIT_COUNTER;
    }
}
