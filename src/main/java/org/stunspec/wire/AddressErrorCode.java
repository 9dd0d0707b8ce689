package org.stunspec.wire;

/** Why an address of this family was not allocated (RFC 8656 section 18.12). */
public record AddressErrorCode(AddressFamily family, int code, String reason) implements Attribute {
    public AddressErrorCode {
        Limits.requireErrorCode(code);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Bytes.concat(Octets.u32((long) family.code() << 24 | Limits.errorBits(code)), Utf8.encode(reason));
    }

    @Override
    public AttributeType type() {
        return AttributeType.ADDRESS_ERROR_CODE;
    }
}
