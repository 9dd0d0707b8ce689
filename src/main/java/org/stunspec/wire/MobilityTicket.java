package org.stunspec.wire;

/** A ticket that moves an allocation to a new 5-tuple; empty in the request for one (RFC 8016 section 3.3). */
public record MobilityTicket(Bytes value) implements OpaqueAttribute {
    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.MOBILITY_TICKET;
    }
}
