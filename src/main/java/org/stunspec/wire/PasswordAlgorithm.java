package org.stunspec.wire;

/** A password algorithm and its parameters (RFC 8489 sections 14.11, 14.12 and 18.5). */
public record PasswordAlgorithm(int code, Bytes parameters) {
    public static final PasswordAlgorithm MD5 = new PasswordAlgorithm(1, Bytes.EMPTY);
    public static final PasswordAlgorithm SHA256 = new PasswordAlgorithm(2, Bytes.EMPTY);

    public PasswordAlgorithm {
        Limits.requireBits(code, 16);
        Limits.requireLength(parameters, 0, 0xFFFF);
    }

    /** Number, length before padding, parameters, zeros up to the next multiple of 4. */
    Bytes encode() {
        return Bytes.concat(
                Octets.u16(code),
                Octets.u16(parameters.length()),
                parameters,
                Bytes.zeros(Octets.padding(parameters.length())));
    }
}
