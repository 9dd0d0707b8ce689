package org.stunspec.wire;

/**
 * The key of MESSAGE-INTEGRITY and MESSAGE-INTEGRITY-SHA256 (RFC 8489 sections 9.1.1, 9.2.2 and 18.5.1). The factories
 * take strings that have been prepared already (see {@link PasswordPreparation}; ASCII without control characters is
 * the same before and after).
 */
public record IntegrityKey(Bytes octets) {
    public static IntegrityKey ofBytes(Bytes octets) {
        return new IntegrityKey(octets);
    }

    public static IntegrityKey shortTerm(String password) {
        return new IntegrityKey(Utf8.encode(password));
    }

    public static IntegrityKey longTermMd5(String username, String realm, String password) {
        return new IntegrityKey(Digests.md5(joined(username, realm, password)));
    }

    public static IntegrityKey longTermSha256(String username, String realm, String password) {
        return new IntegrityKey(Digests.sha256(joined(username, realm, password)));
    }

    private static Bytes joined(String username, String realm, String password) {
        return Utf8.encode(bare(username) + ":" + bare(realm) + ":" + withoutTrailingNulls(password));
    }

    /** RFC 8489 section 9.2.2 hashes name and realm without the quotes around them and without trailing NULs. */
    private static String bare(String text) {
        String cut = withoutTrailingNulls(text);
        boolean quoted = cut.length() >= 2 && cut.startsWith("\"") && cut.endsWith("\"");
        return quoted ? cut.substring(1, cut.length() - 1) : cut;
    }

    private static String withoutTrailingNulls(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\0') {
            end--;
        }
        return text.substring(0, end);
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "IntegrityKey[" + octets.length() + " octets]";
    }
}
