package org.stunspec.wire;

/** What the header of a message gives to its XOR attributes: 32 bits of cookie, 96 of transaction id (RFC 8489 section 14.2). */
public record XorKey(long cookie, TransactionId transactionId) {
    public XorKey {
        Limits.requireBits(cookie, 32);
    }

    public static XorKey of(TransactionId transactionId) {
        return new XorKey(StunMessage.MAGIC_COOKIE, transactionId);
    }

    /** The key with the magic cookie, whatever stands in the header: RFC 8489 masks with the constant. */
    public XorKey withMagicCookie() {
        return of(transactionId);
    }

    /** The 16 octets of the mask. */
    Bytes mask() {
        return Bytes.concat(Octets.u32(cookie), transactionId.bytes());
    }
}
