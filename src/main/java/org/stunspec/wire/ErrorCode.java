package org.stunspec.wire;

/** A code from 300 to 699 and a reason phrase (RFC 8489 section 14.8). */
public record ErrorCode(int code, String reason) implements Attribute {
    public ErrorCode {
        Limits.requireErrorCode(code);
    }

    @Override
    public Bytes encode(XorKey key) {
        return Bytes.concat(Octets.u32(Limits.errorBits(code)), Utf8.encode(reason));
    }

    @Override
    public AttributeType type() {
        return AttributeType.ERROR_CODE;
    }
}
