package org.stunspec.wire;

/** A hash in place of the username (RFC 8489 section 14.4). */
public record UserHash(Bytes value) implements OpaqueAttribute {
    /** In octets. */
    public static final int LENGTH = 32;

    public UserHash {
        Limits.requireLength(value, LENGTH, LENGTH);
    }

    /** The hash of a username in a realm; both have been prepared by OpaqueString (see {@link PasswordPreparation}). */
    public static UserHash of(String username, String realm) {
        return new UserHash(Digests.sha256(Utf8.encode(username + ":" + realm)));
    }

    @Override
    public Bytes encode(XorKey key) {
        return value;
    }

    @Override
    public AttributeType type() {
        return AttributeType.USERHASH;
    }
}
